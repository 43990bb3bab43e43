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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            api(
                "Crossdock availability API",
                "commerce-integration",
                "/api/v1/availability",
                "mobile-app"),
            tuple(
                "Crossdock availability API",
                "commerce-integration",
                "2.0.0",
                "/api/v2/availability",
                List.of("crossdock"),
                List.of("mobile-app")),
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"api\": \"shop\"|\"x\": 1|x-crossdock.api is missing",
        "\"shop\", |\"Shop 2\", |x-crossdock.api must be a word of small letters",
        "\"requestsPerSecond\": 5|\"burst\": 5|x-crossdock.limits.requestsPerSecond must be from",
        "\"requestsPerSecond\": 5|\"requestsPerSecond\": 5, \"burst\": 0|limits.burst must be at",
        "/api/v2/shop|/api/v1/shop|servers.0.url must lead to /api/v2, as info.version is 2.1.0",
        "{\"info\"|{info|line 1: cannot be read as JSON",
      })
  void aContractThatLeavesOutWhatEveryApiSaysIsRefused(String what, String by, String sentence) {
    String file = "channel/api/shop.v1.openapi.json";
    PartyText.writeText(planted, file, contract("Web team").replace(what, by));

    assertThat(ApiContracts.problems(planted, List.of()))
        .anySatisfy(p -> assertThat(p).startsWith("routes/" + file + ": ").contains(sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"since\": \"2026-01-01\"|\"from\": 1|x-crossdock.deprecation.since is missing",
        "2027-06-30|soon|x-crossdock.deprecation.sunset is no day such as 2027-06-30",
        "2027-06-30|2026-03-01|x-crossdock.deprecation.sunset must be 90 days after since",
        "/api/v2/shop\"}|/api/v3/shop\"}|deprecation.successor must be the path of a later version of",
        ", \"successor\": \"/api/v2/shop\"|''|deprecation.successor must be the path of a later version of",
        "deprecation|depraction|x-crossdock.deprecation is missing: there is v2",
      })
  void aVersionThatIsNotTheNewestSaysUntilWhenAndWhatInstead(
      String what, String by, String sentence) {
    String old =
        contract("Web team")
            .replace("2.1.0", "1.4.2")
            .replace("8080/api/v2", "8080/api/v1")
            .replace(
                "5}}",
                "5}, \"deprecation\": {\"since\": \"2026-01-01\", \"sunset\": \"2027-06-30\", \"successor\": \"/api/v2/shop\"}}");
    PartyText.writeText(planted, "channel/api/shop.v2.openapi.json", contract("Web team"));
    PartyText.writeText(planted, "channel/api/shop.v1.openapi.json", old);
    List<String> before = ApiContracts.problems(planted, List.of());
    PartyText.writeText(planted, "channel/api/shop.v1.openapi.json", old.replace(what, by));

    assertThat(before).isEmpty();
    assertThat(ApiContracts.problems(planted, List.of()))
        .anySatisfy(
            p ->
                assertThat(p)
                    .startsWith("routes/channel/api/shop.v1.openapi.json: ")
                    .contains(sentence));
  }

  @Test
  void oneVersionOfAnApiHasOneContract() {
    PartyText.writeText(planted, "channel/api/a.v2.openapi.json", contract("Web team"));
    PartyText.writeText(planted, "channel/api/b.v2.openapi.json", contract("Web team"));

    assertThat(ApiContracts.problems(planted, List.of()))
        .containsExactly(
            "routes/channel/api/b.v2.openapi.json: channel/api/a.v2.openapi.json is shop v2 too");
  }

  @Test
  void aPartyMayLimitOnlyApisThatThereAre() {
    PartyText.writeText(planted, "channel/api/shop.v2.openapi.json", contract("Web team"));
    PartyText.write(
        planted,
        "kiosk",
        "api",
        "channel",
        "limits: {apis: {shop: {burst: 1}, shops: {burst: 1}, webhook: {burst: 1}}}");
    List<Party> parties = new PartyFiles(planted, PartyCatalogueTest::setting).load();

    assertThat(ApiContracts.problems(planted, parties))
        .singleElement()
        .asString()
        .contains("kiosk.yaml: limits.apis.shops: the APIs are [entrance, shop, webhook]");
  }

  @Test
  void aPathBelongsToTheContractWithTheLongestBaseAndElseToTheDoor() {
    assertThat(
            Stream.of(
                "/api/v1/orders/7",
                "/api/v1/erp/price-lists",
                "/api/v1/erpx",
                "/api/v1/operation/cases",
                "/api/v1/channels/kiosk/orders",
                "/webhooks/north-web/orders-create",
                "/api/v9/orders"))
        .extracting(path -> catalogue.at(path).name())
        .containsExactly("order", "erp", "order", "operation", "entrance", "webhook", "none");
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
         "x-crossdock": {"api": "shop", "limits": {"requestsPerSecond": 5}},
         "servers": [{"url": "http://localhost:8080/api/v2/shop"}]}
        """
        .formatted(owner);
  }
}
