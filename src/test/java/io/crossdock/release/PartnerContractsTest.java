package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import io.crossdock.convention.PartyRoute;
import io.crossdock.convention.RouteMap;
import io.crossdock.convention.RouteRules;
import io.crossdock.convention.SentRequest;
import io.crossdock.mapping.ContractSamples;
import io.crossdock.mapping.MappingSamples;
import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** What ERP, marketplace and shop are sent is held against their contracts, sample by sample. */
class PartnerContractsTest {

  private static final Function<String, Class<?>> BEANS = DeclaredBeans.in(new MockEnvironment());
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final List<Party> PARTIES =
      new PartyFiles(HOME.resolve("routes"), settings()).load();

  @TempDir Path folder;

  private static UnsetSettings settings() {
    return new UnsetSettings(CheckCommand.settings()::getProperty);
  }

  private static Map<SentRequest, Set<String>> sent() {
    List<PartyRoute> routes =
        new PartyTemplates(new PartyRegistry(PARTIES))
            .instances(RouteRules.templates(HOME)).stream()
                .map(each -> new PartyRoute(each.routeId(), each.template(), each.party()))
                .toList();
    return new RouteMap(HOME, routes).sent();
  }

  @Test
  @Requirement("Q1")
  void everyRequestToErpMarketplaceAndShopHasSamplesThatKeepItsContract() {
    ContractSamples contracts = new ContractSamples(HOME);
    MappingSamples samples = new MappingSamples(HOME);

    for (String party : List.of("erp-main", "amazon-eu", "north-web", "wms-east")) {
      List<SentRequest> requests =
          sent().entrySet().stream()
              .filter(each -> each.getValue().contains(party))
              .map(Map.Entry::getKey)
              .toList();

      assertThat(requests).as(party).hasSizeGreaterThan(1);
      for (SentRequest request : requests) {
        assertThat(contracts.broken(request.mapping(), request.contract())).isEmpty();
        assertThat(samples.all())
            .as("samples of %s", request.mapping())
            .anyMatch(sample -> sample.mapping().equals(request.mapping()));
      }
    }
  }

  /** The other side asks for a field that nobody sends. */
  @Requirement("Q1")
  @ParameterizedTest
  @CsvSource({
    "erp-main, routes/erp/neutral-erp/erp.v1.openapi.json",
    "amazon-eu, mappings/amazon/stock-out.schema.json",
    "north-web, mappings/shopify/stock-out.schema.json",
  })
  void aContractThatTheOtherSideChangedIsFound(String party, String contract) {
    ReleaseFolder.in(folder).edit(contract, "\"required\": [", "\"required\": [\"agreedLater\", ");

    List<String> problems = new ReleaseCheck(BEANS, settings()).problems(folder);

    assertThat(problems)
        .isNotEmpty()
        .allMatch(found -> found.startsWith(contract + ":1: what " + party + " is sent by "))
        .allMatch(found -> found.contains("agreedLater"));
  }
}
