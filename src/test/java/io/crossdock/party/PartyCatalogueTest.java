package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.message.ReleaseMoved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The APIs of this hub, as the service catalogue lists them. */
class PartyCatalogueTest {

  private static final Path ROUTES = Path.of("routes");

  @TempDir Path planted;

  private final PartyCatalogue catalogue = catalogue(ROUTES);

  @Test
  void everyContractIsListedWithOwnerVersionProviderAndConsumers() {
    assertThat(catalogue.apis())
        .extracting(
            ApiEntry::name,
            ApiEntry::owner,
            ApiEntry::version,
            ApiEntry::basePath,
            ApiEntry::providers,
            ApiEntry::consumers)
        .containsExactlyInAnyOrder(
            api("Crossdock order API", "commerce-integration", "/api/v1", "mobile-app"),
            api("Crossdock warehouse API", "warehouse-integration", "/api/v1/wms", "wms-east"),
            api("Crossdock ERP API", "finance-integration", "/api/v1/erp", "erp-main"),
            api(
                "Crossdock operations API",
                "integration-platform",
                "/api/v1/operation",
                "operators"),
            called("Neutral ERP contract", "finance-integration", "erp-main"),
            called("Neutral WMS contract", "warehouse-integration", "wms-east"));
  }

  @Test
  void aNewPartyOfAnAdapterIsAConsumerOfItsContractWithoutFurtherWork() {
    PartyText.write(planted, "kiosk", "api", "channel", "");
    PartyText.writeText(planted, "channel/api/shop.v1.openapi.json", contract("commerce"));

    assertThat(catalogue(planted).apis())
        .extracting(ApiEntry::contract, ApiEntry::consumers)
        .containsExactly(tuple("channel/api/shop.v1.openapi.json", List.of("kiosk")));
  }

  @Test
  void aPartySeesOnlyTheApisThatItServesOrCalls() {
    assertThat(catalogue.apisFor("wms-east"))
        .extracting(ApiEntry::name)
        .containsExactlyInAnyOrder("Crossdock warehouse API", "Neutral WMS contract");
    assertThat(catalogue.apisFor("north-web")).isEmpty();
  }

  @Test
  void aContractThatNobodyAnswersForRefusesTheStart() {
    PartyText.writeText(planted, "channel/api/shop.v1.openapi.json", contract(""));

    assertThatThrownBy(() -> ApiContracts.in(planted))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("channel/api/shop.v1.openapi.json: info.contact.name is missing");
  }

  @Test
  void theContractsOfAReleaseThatGoesLiveAreListedUnlessNobodyAnswersForOne() throws IOException {
    Path routes = Files.createDirectories(planted.resolve("routes"));
    PartyCatalogue moving = catalogue(routes);
    PartyText.writeText(routes, "channel/api/shop.v1.openapi.json", contract("Web team"));

    moving.moved(new ReleaseMoved(planted));
    PartyText.writeText(routes, "channel/api/shop.v1.openapi.json", contract(""));

    assertThat(moving.apis()).extracting(ApiEntry::owner).containsExactly("Web team");
    assertThatThrownBy(() -> moving.moved(new ReleaseMoved(planted)))
        .isInstanceOf(RefusedStartException.class);
    assertThat(moving.apis()).extracting(ApiEntry::owner).containsExactly("Web team");
  }

  private static Tuple api(String name, String owner, String path, String consumer) {
    return tuple(name, owner, "1.0.0", path, List.of("crossdock"), List.of(consumer));
  }

  private static Tuple called(String name, String owner, String provider) {
    return tuple(name, owner, "1.0.0", "/", List.of(provider), List.of("crossdock"));
  }

  private static PartyCatalogue catalogue(Path routes) {
    List<Party> parties = new PartyFiles(routes, PartyCatalogueTest::setting).load();
    return new PartyCatalogue(new PartyRegistry(parties), ApiContracts.in(routes));
  }

  /** Addresses and secrets are not looked at. */
  private static String setting(String name) {
    return Stream.of("KEY", "PASSWORD").anyMatch(name::contains) ? "x".repeat(16) : "1";
  }

  private static String contract(String owner) {
    return """
        {"info": {"title": "Shop", "version": "2.1.0", "contact": {"name": "%s"}},
         "servers": [{"url": "http://localhost:8080/api/v2/shop"}]}
        """
        .formatted(owner);
  }
}
