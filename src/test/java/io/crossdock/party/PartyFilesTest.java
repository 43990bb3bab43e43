package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossdock.Requirement;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartyFilesTest {

  @TempDir Path folder;
  private Path routes;

  @BeforeEach
  void routesFolder() {
    routes = folder.resolve("routes");
  }

  @Test
  void readsEverythingAPartyFileSays() {
    PartyText.write(
        routes,
        "north-web",
        "shopify",
        "channel",
        """
        parameters: {baseUrl: "http://localhost/x", webhookSecret: "${WEBHOOK}", plain: 0100}
        limits: {requestsPerSecond: 5, apis: {order: {requestsPerSecond: 0.5, burst: 3}}}
        documents: {order: {direction: in, concurrency: 8, maxBytes: 2000}}
        operations:
          publishStock: {onUnknown: honoursKey, timeout: PT10S, retry: {attempts: 3}}
          createOrder: {onUnknown: findByReference, visibleWithin: PT5S, timeout: PT9S, inFlight: 4,
                        rate: {tokens: 10, period: PT1S}}
        stock: {share: 80, buffer: "1.5", cap: "999", subtractsOpenOrders: true}
        policies: {bookPartial: false}
        """);

    Party party = load(Map.of("WEBHOOK", "s3cret")).get(0);

    assertThat(party.parameter("webhookSecret")).contains("s3cret");
    assertThat(party.parameter("plain")).contains("0100");
    assertThat(party.limits())
        .isEqualTo(new PartyLimits(new Limits(5, 10), Map.of("order", new Limits(0.5, 3))));
    assertThat(party.maxBytes()).isEqualTo(2000);
    assertThat(party.stock().buffer()).isEqualTo(new BigDecimal("1.5"));
    assertThat(party.policies()).containsEntry("bookPartial", "false");
    assertThat(party.operations().get("createOrder").rate())
        .isEqualTo(new Rate(10, Duration.ofSeconds(1)));
    assertThat(party.operations().get("publishStock").retry())
        .isEqualTo(new RetryPolicy(Duration.ofSeconds(1), 2, Duration.ofMinutes(5), 3));
    assertThat(party.digest()).hasSize(64);
    assertThat(party.file()).isEqualTo("routes/channel/shopify/parties/north-web.yaml");
  }

  @Test
  void aPartnersOwnServerNeedsAPasswordOrAPrivateKey() {
    String neither =
        "parameters: {sftpHost: partner.example, sftpPassword: '', sftpPrivateKey: ''}";
    PartyText.write(routes, "retailer-acme", "x12", "channel", neither + "\n");
    assertThat(problems()).anyMatch(line -> line.contains("needs sftpPassword or sftpPrivateKey"));

    PartyText.write(
        routes,
        "retailer-acme",
        "x12",
        "channel",
        "parameters: {sftpHost: partner.example, sftpPrivateKey: /etc/key}\n");

    assertThat(load(Map.of())).hasSize(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "lookEvery: PT-1H | stock.lookEvery must be a duration longer than nothing",
        "toldWithin: PT0S | stock.toldWithin must be a duration longer than nothing",
        "freshWithin: PT4H | stock.freshWithin needs stock.whenStale",
        "whenStale: zero | stock.whenStale needs stock.freshWithin",
        "freshWithin: PT4H, whenStale: buffer | stock.staleBuffer is a number above 0",
        "freshWithin: PT4H, whenStale: zero, staleBuffer: 2 | stock.staleBuffer is a number above",
        "freshWithin: PT4H, whenStale: hide | is not one of lastKnown, buffer, zero",
      })
  void refusesToStartWithAHalfDeclaredAgeOfStock(String stock, String problem) {
    PartyText.write(routes, "north-web", "shopify", "channel", "stock: {" + stock + "}\n");

    assertThat(problems()).anyMatch(line -> line.contains(problem));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "currency: EUR, includeTax: true | prices.list is missing",
        "list: RETAIL, includeTax: true | prices.currency is missing",
        "list: RETAIL, currency: euro, includeTax: true | prices.currency is missing",
        "list: RETAIL, currency: EUR | prices.includeTax is missing",
        "list: R, currency: EUR, includeTax: true, tolerance: 1 | prices.tolerance needs prices.check",
        "list: R, currency: EUR, includeTax: true, check: hold, tolerance: -1 | must not be negative",
        "list: R, currency: EUR, includeTax: true, check: maybe | is not one of none, hold, reject",
      })
  void refusesToStartWithHalfDeclaredPrices(String prices, String problem) {
    PartyText.write(routes, "north-web", "shopify", "channel", "prices: {" + prices + "}\n");

    assertThat(problems()).anyMatch(line -> line.contains(problem));
  }

  @Test
  void whoIsToldPricesSaysByWhichListItSells() {
    PartyText.write(
        routes,
        "north-web",
        "shopify",
        "channel",
        "operations: {publishPrices: {onUnknown: neither, timeout: PT5S}}\n");

    assertThat(problems()).anyMatch(line -> line.contains("publishPrices needs prices"));
  }

  @Test
  void anAgeOfStockComesWithWhatHoldsBeyondIt() {
    PartyText.write(
        routes,
        "north-web",
        "shopify",
        "channel",
        "stock: {freshWithin: PT4H, whenStale: buffer, staleBuffer: \"2.5\"}\n");

    StockRule rule = load(Map.of()).get(0).stock();

    assertThat(rule.freshWithin()).isEqualTo(Duration.ofHours(4));
    assertThat(rule.whenStale()).isEqualTo(StaleStock.BUFFER);
    assertThat(rule.staleBuffer()).isEqualByComparingTo("2.5");
  }

  @Requirement("Q4")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "party",
        "adapter",
        "kind",
        "company",
        "name",
        "owner",
        "criticality",
        "serviceLevel",
        "systemOfRecord",
        "idempotency",
        "retry",
        "retention"
      })
  void refusesToStartWithoutAGovernanceField(String field) {
    String text = PartyText.of("north-web", "shopify", "channel", "");
    PartyText.writeText(
        routes,
        "channel/shopify/parties/north-web.yaml",
        text.replaceFirst("(?m)^" + field + ":.*\n", ""));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("routes/channel/shopify/parties/north-web.yaml: " + field + " is missing: ");
  }

  @Requirement("M9")
  @Test
  void aSystemThatTheHubCallsSaysWhatHappensWhileItIsDegraded() {
    String calls = "operations: {createOrder: {onUnknown: honoursKey, timeout: PT9S}}\n";
    String text = PartyText.of("erp-main", "neutral", "erp", calls);
    String stated = "fallback: what it is told waits\n";
    PartyText.writeText(routes, "erp/neutral/parties/erp-main.yaml", text);
    String read = load(Map.of()).get(0).fallback();
    PartyText.writeText(routes, "erp/neutral/parties/erp-main.yaml", text.replace(stated, ""));

    assertThat(read).isEqualTo("what it is told waits");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("routes/erp/neutral/parties/erp-main.yaml: fallback is missing: say what");
  }

  @Test
  void namesEveryProblemOfEveryFileAtOnceWithItsLine() {
    PartyText.write(routes, "north-web", "shopify", "channel", "ownr: me\nlimits: {burst: x}\n");
    PartyText.write(
        routes,
        "erp-main",
        "neutral",
        "erp",
        """
        operations:
          createOrder: {timeout: PT1S}
          cancelOrder: {onUnknown: sometimes, timeout: 5 seconds, inFlight: 0}
        parameters: {apiToken: "${ERP_TOKEN}"}
        limits: {apis: {order: {requestsPerSecond: 0, burst: 0}, erp: null}}
        """);
    PartyText.writeText(routes, "wms/neutral/parties/wms-east.yaml", "party: [\n");

    List<String> problems = problems();

    String web = "routes/channel/shopify/parties/north-web.yaml: ";
    String erp = "routes/erp/neutral/parties/erp-main.yaml: ";
    assertThat(problems)
        .contains(
            web + "line 15: ownr is not a known key",
            web + "line 16: limits.burst: 'x' is not a whole number",
            erp
                + "line 17: operations.cancelOrder.onUnknown: 'sometimes' is not one of"
                + " honoursKey, findByReference, neither",
            erp
                + "line 17: operations.cancelOrder.timeout: '5 seconds' is not a duration such as"
                + " PT5S",
            erp + "limits.apis.order.requestsPerSecond must be from 0.001 to 1000000",
            erp + "limits.apis.order.burst must be at least 1",
            erp + "limits.apis.erp says nothing",
            erp
                + "parameters.apiToken needs a setting that is missing: set ERP_TOKEN in the"
                + " environment or give a default after a colon")
        .anyMatch(p -> p.startsWith(erp + "operations.createOrder.onUnknown is missing: say"))
        .anyMatch(p -> p.startsWith("routes/wms/neutral/parties/wms-east.yaml: line "));
  }

  @Test
  void refusesAPartyFileThatStandsInTheWrongPlaceOrTwice() {
    String text = PartyText.of("north-web", "shopify", "channel", "");
    PartyText.writeText(routes, "channel/shopify/parties/other.yaml", text);
    PartyText.writeText(routes, "erp/amazon/parties/north-web.yaml", text);

    assertThat(problems())
        .containsExactly(
            "routes/channel/shopify/parties/other.yaml: party is north-web, but the file is called"
                + " other",
            "routes/erp/amazon/parties/north-web.yaml: adapter is shopify, but the file stands in"
                + " amazon/",
            "routes/erp/amazon/parties/north-web.yaml: kind is channel, but the file stands in"
                + " erp/");
  }

  @Test
  void refusesAKeyThatIsGivenTwice() {
    PartyText.write(routes, "north-web", "shopify", "channel", "owner: another\n");

    assertThat(problems()).singleElement().asString().contains("line 15", "Duplicate field");
  }

  @Test
  void usesTheDefaultOfAPlaceholder() {
    PartyText.write(
        routes,
        "north-web",
        "shopify",
        "channel",
        "parameters: {baseUrl: '${SHOP_URL:http://localhost:8181}/admin', empty: '${NOTHING:}'}\n");

    Party party = load(Map.of()).get(0);

    assertThat(party.parameter("baseUrl")).contains("http://localhost:8181/admin");
    assertThat(party.parameter("empty")).isEmpty();
  }

  @Test
  void neverPrintsASecret() {
    PartyText.write(
        routes,
        "north-web",
        "shopify",
        "channel",
        """
        parameters: {apiToken: canary1, webhookSecret: canary2, sftpPassword: canary3,
                     apiKey: canary4, webhookSecretPrevious: canary5, baseUrl: shown}
        """);

    String text = load(Map.of()).get(0).toString();

    assertThat(text).doesNotContain("canary").contains("shown", "apiKey=***");
  }

  @Test
  void saysWhichFolderIsMissing() {
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("is missing: set crossdock.routes");
  }

  private List<Party> load(Map<String, String> settings) {
    return new PartyFiles(routes, settings::get).load();
  }

  private List<String> problems() {
    return catchThrowableOfType(RefusedStartException.class, () -> load(Map.of())).problems();
  }
}
