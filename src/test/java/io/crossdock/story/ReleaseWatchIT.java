package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import io.crossdock.command.OnboardingCommand;
import io.crossdock.release.LiveRelease;
import io.crossdock.release.ReleaseCommand;
import io.crossdock.release.ReleaseFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/**
 * Files are saved while orders come in and stock numbers go out: each kind of file goes live, no
 * order is lost, doubled or refused, and each is translated by one release.
 */
@Tag("own-hub")
@TestPropertySource(
    properties = {
      "crossdock.release.watch=true",
      "crossdock.release.look-every=100ms",
      "crossdock.onboarding.look-every=200ms"
    })
@ExtendWith(OutputCaptureExtension.class)
class ReleaseWatchIT extends HubStory {

  private static final String API_MAPPING = "mappings/api/order-in.jslt";
  private static final String TILL = "till-south";
  private static final String TABLET_KEY = "tablet-app-key-of-this-test";
  private static final String TILL_KEY = "till-south-key-of-this-test";
  private static final ReleaseFolder FILES = planted();

  @Autowired private ApplicationContext hub;
  @Autowired private CamelContext camel;

  private OrderLoad load;
  private String sku;

  private static ReleaseFolder planted() {
    try {
      Path home = Files.createTempDirectory(Path.of("target"), "release-").toAbsolutePath();
      System.setProperty("crossdock.routes", home.resolve("routes").toString());
      System.setProperty("crossdock.mappings", home.resolve("mappings").toString());
      System.setProperty("CROSSDOCK_KEY_TABLET_APP", TABLET_KEY);
      System.setProperty("CROSSDOCK_KEY_TILL_SOUTH", TILL_KEY);
      return ReleaseFolder.in(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void ordersComeIn() {
    sku = stockedProduct(100_000);
    products.putXref("north-web", sku, sku, true);
    load = new OrderLoad(number -> place("K" + number, OrderText.of(number).line(sku, 1).json()));
    eventually(() -> assertThat(load.answered()).isGreaterThan(10));
  }

  @AfterEach
  void everyOrderIsThereOnce() {
    int during = load.answered();
    eventually(() -> assertThat(load.answered()).isGreaterThan(during + 10));
    load.close();

    assertThat(load.answers()).hasSize(load.placed());
    load.answers().forEach((n, a) -> assertThat(a.status()).as(n + a.body()).isEqualTo(201));
    assertThat(
            count(
                "orders o join order_line l using (order_id) where channel_order_id like 'L-%' and l.sku = '"
                    + sku
                    + "'"))
        .isEqualTo(load.placed());
    eventually(
        () ->
            assertThat(count("effect where state <> 'confirmed' and system in ('erp-main')"))
                .isZero());
    Map<String, Long> booked = bookings();
    load.answers().values().forEach(a -> assertThat(booked).containsEntry(a.text("orderId"), 1L));
    assertThat(count("exception_case where state = 'open'")).isZero();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void aMappingGoesLiveAndEachOrderBearsOneDigest() {
    String before = digestOfLastOrder();

    save(() -> FILES.write(API_MAPPING, "// saved\n" + FILES.read(API_MAPPING)));

    eventually(() -> assertThat(digestOfLastOrder()).isNotEqualTo(before));
    assertThat(digests()).hasSize(2).contains(before);
  }

  @Test
  void anImportAndACodeListGoLiveWithTheMappingsThatUseThem() {
    Set<String> before = routesOf("north-web");

    save(
        () ->
            FILES.write(
                "mappings/http/outcome.jslt",
                "// saved\n" + FILES.read("mappings/http/outcome.jslt")));
    save(
        () -> FILES.edit("mappings/code/unit.json", "\"codes\": {", "\"codes\": {\"XX\": \"EA\","));

    assertThat(routesOf("north-web")).isEqualTo(before);
  }

  @Test
  void aTemplateGoesLiveForEveryPartyOfItsAdapter() {
    String file = "routes/channel/shopify/stock-out.camel.yaml";

    save(
        () -> FILES.edit(file, "description: Stock numbers to one", "description: Numbers to one"));

    assertThat(camel.getRoute("north-web-stock-out").getDescription()).startsWith("Numbers to one");
    assertThat(camel.getRouteController().getRouteStatus("north-web-stock-out").isStarted())
        .isTrue();
  }

  @Test
  void aPolicyGoesLiveForEveryRouteThatNamesIt() {
    String file = "routes/policy/system-out.camel.yaml";
    Object before = camel.getRoute("erp-main-order-out");

    save(() -> FILES.edit(file, "redeliveryDelay: \"600\"", "redeliveryDelay: \"500\""));

    assertThat(camel.getRoute("erp-main-order-out")).isNotSameAs(before);
  }

  @Test
  void aCoreRouteAndAnHttpPolicyGoLiveWhileCallersWait() {
    save(
        () ->
            FILES.edit(
                "routes/core/order/order-receive.camel.yaml",
                "Validates, completes",
                "Checks, completes"));
    save(
        () ->
            FILES.edit(
                "routes/policy/rest.camel.yaml",
                "description: HTTP routes -",
                "description: HTTP paths -"));

    assertThat(camel.getRoute("order-receive").getDescription()).startsWith("Checks");
  }

  @Test
  void aContractGoesLiveWhileCallersWaitAtItsPaths() {
    Object before = camel.getRoute("order-receive");

    save(
        () ->
            FILES.edit(
                "routes/channel/api/order-api.v1.openapi.json",
                "Crossdock order API",
                "Crossdock orders API"));

    assertThat(camel.getRoute("order-receive")).isSameAs(before);
    assertThat(get("/api/v1/orders/nothing").status()).isEqualTo(404);
  }

  @Test
  @Requirement("K4")
  void aVersionOfAnApiIsAnnouncedToEndAndEndsAtItsDayWhileTheNextOneAnswers() {
    String file = "routes/channel/api/availability-api.v1.openapi.json";
    Answer announced = get("/api/v1/availability?sku=" + sku);

    save(
        () ->
            FILES.write(
                file,
                FILES.read(file).replace("2026-11-22", "2025-01-01").replace("2028", "2025")));
    Answer gone = get("/api/v1/availability?sku=" + sku);
    Answer next = get("/api/v2/availability?sku=" + sku);

    assertThat(announced.status()).isEqualTo(200);
    assertThat(announced.response().headers().firstValue("Deprecation")).contains("@1795305600");
    assertThat(announced.response().headers().firstValue("Sunset"))
        .contains("Sun, 31 Dec 2028 00:00:00 GMT");
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.text("type")).isEqualTo("urn:crossdock:problem:gone");
    assertThat(gone.text("detail"))
        .isEqualTo("v1 of the API availability ended on 2025-12-31; use /api/v2/availability.");
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.response().headers().firstValue("Deprecation")).isEmpty();
  }

  @Test
  void aPartyFileGoesLive() {
    save(
        () ->
            FILES.edit(
                "routes/channel/api/parties/mobile-app.yaml",
                "owner: commerce-integration",
                "owner: app-team"));

    assertThat(parties.get("mobile-app").owner()).isEqualTo("app-team");
  }

  @Test
  void aNewPartyMayOrderAndMayNoLongerWhenItsFileIsGone() {
    String file = "routes/channel/api/parties/tablet-app.yaml";
    String party =
        FILES
            .read("routes/channel/api/parties/mobile-app.yaml")
            .replace("mobile-app", "tablet-app")
            .replace("MOBILE_APP", "TABLET_APP");

    save(() -> FILES.write(file, party));
    Answer placed = order(TABLET_KEY);
    Onboarded onboarded = new Onboarded(operator);
    eventually(() -> assertThat(onboarded.waitsFor("tablet-app")).isEqualTo("nothing"));
    String watched = operator.text("/actuator/prometheus");
    save(() -> FILES.delete(file));
    Answer refused = order(TABLET_KEY);
    String watchedThen = operator.text("/actuator/prometheus");

    assertThat(placed.status()).isEqualTo(201);
    assertThat(onboarded.of("tablet-app").path("begunBy").asText()).isEqualTo("hub");
    assertThat(onboarded.missing("tablet-app"))
        .containsExactly("partyFile", "samples", "credential");
    assertThat(watched).contains("crossdock_inbox_backlog{party=\"tablet-app\"");
    assertThat(watchedThen)
        .contains("crossdock_inbox_backlog{party=\"mobile-app\"")
        .doesNotContain("crossdock_inbox_backlog{party=\"tablet-app\"");
    assertThat(parties.find("tablet-app")).isEmpty();
    assertThat(refused.status()).isEqualTo(401);
    assertThat(camel.getRoute("tablet-app-order-in")).isNull();
  }

  @Test
  @Requirement("T1")
  void aNewPartnerIsOnboardedInStepsThatAreTheSameForAllAndItsTimeIsMeasured() {
    String line = "new adapter till --party till-south --company north --owner us --reason tests";
    String number = unique("T");
    Onboarded onboarded = new Onboarded(operator);
    Answer begun = onboarded.begin(TILL);
    Answer again = onboarded.begin(TILL);

    save(
        () ->
            assertThat(ReleaseCommand.run((line + " --home " + FILES.home()).split(" "))).isZero());
    eventually(() -> assertThat(onboarded.waitsFor(TILL)).isEqualTo("firstMessage"));
    List<String> missing = onboarded.missing(TILL);
    eventually(() -> assertThat(onboarded.openSeconds(TILL)).isPositive());
    Answer stored = postAs(TILL, "/api/v1/channels/till/orders", tillOrder(number));
    String completed = "orders where status = 'completed' and channel_order_id = '%s'";
    eventually(() -> assertThat(count(completed.formatted(number))).isOne());
    eventually(() -> assertThat(onboarded.waitsFor(TILL)).isEqualTo("nothing"));

    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(202);
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
    assertThat(begun.text("waitsFor")).isEqualTo("partyFile");
    assertThat(begun.body().path("missing")).hasSize(5);
    assertThat(again.status()).isEqualTo(409);
    assertThat(missing).containsExactly("firstMessage", "firstDecision");
    assertThat(onboarded.missing(TILL)).isEmpty();
    onboarded.timesAre(TILL, ofItsMessage("received_at"), ofItsMessage("decided_at"));
    assertThat(count("audit_log where kind = 'onboarding' and subject = 'till-south'")).isOne();
    eventually(() -> assertThat(onboarded.endedSeconds(TILL)).isPositive());
    assertThat(onboarded.openSeconds(TILL)).isZero();
    assertThat(onboarded.of("mobile-app").path("begunBy").asText()).isEqualTo("knownBefore");
    assertThat(onboarded.of("mobile-app").has("seconds")).isFalse();
    assertThat(operator.terminal(OnboardingCommand::new).lines())
        .anyMatch(one -> one.startsWith(TILL) && one.contains(" us ") && one.contains(" s"))
        .anyMatch(one -> one.startsWith("mobile-app") && one.contains("not measured"));
    assertThat(onboarded.begin("Till South").status()).isEqualTo(422);
    assertThat(get(Onboarded.PATH).status()).isEqualTo(403);
  }

  private OffsetDateTime ofItsMessage(String time) {
    return db.sql("select min(%s) from inbox where party = '%s'".formatted(time, TILL))
        .query(OffsetDateTime.class)
        .single();
  }

  private String tillOrder(String number) {
    return FILES
        .read("mappings/till/samples/order-in/one-line.in.json")
        .replace("\"1001\"", "\"" + number + "\"")
        .replace("\"LAMP\"", "\"" + sku + "\"");
  }

  @Test
  void aBadFileIsNamedAndTheOldOneRunsOn(CapturedOutput log) {
    String live = LiveRelease.of(hub);
    String good = FILES.read(API_MAPPING);
    Object before = camel.getRoute("mobile-app-order-in");

    FILES.write(API_MAPPING, good.replace("fallback(.schema,", "fallback(.schema"));

    eventually(() -> assertThat(log.getOut()).containsPattern("api/order-in.jslt:\\d+:\\d+: "));
    assertThat(log).contains("not live, what ran before runs on");
    assertThat(LiveRelease.of(hub)).isEqualTo(live);
    assertThat(camel.getRoute("mobile-app-order-in")).isSameAs(before);
    save(() -> FILES.write(API_MAPPING, good));
  }

  @Test
  void aMappingThatBreaksItsSamplesDoesNotGoLive(CapturedOutput log) {
    String live = LiveRelease.of(hub);
    String good = FILES.read(API_MAPPING);
    Object before = camel.getRoute("mobile-app-order-in");

    FILES.write(API_MAPPING, good.replace("\"open\"", "\"shut\""));

    eventually(() -> assertThat(log).contains("mappings/api/order-in.jslt gives"));
    assertThat(LiveRelease.of(hub)).isEqualTo(live);
    assertThat(camel.getRoute("mobile-app-order-in")).isSameAs(before);
    save(() -> FILES.write(API_MAPPING, good));
  }

  private void save(Runnable change) {
    int answered = load.answered();
    change.run();
    eventually(() -> assertThat(LiveRelease.of(hub)).isEqualTo(FILES.digest()));
    eventually(() -> assertThat(load.answered()).isGreaterThan(answered + 5));
  }

  /** How often the ERP holds each order. */
  private Map<String, Long> bookings() {
    return simulators.journal("erp", "order").stream()
        .collect(Collectors.groupingBy(e -> e.path("key").asText(), Collectors.counting()));
  }

  private Answer order(String apiKey) {
    String number = unique("N");
    return placeWith(apiKey, "K" + number, OrderText.of(number).line(sku, 1).json());
  }

  private Set<String> routesOf(String party) {
    Set<String> ids = new TreeSet<>();
    camel.getRoutes().stream()
        .map(route -> route.getRouteId())
        .filter(id -> id.startsWith(party))
        .forEach(ids::add);
    return ids;
  }

  private String digestOfLastOrder() {
    return db.sql("select mapping_digest from orders order by created_at desc limit 1")
        .query(String.class)
        .single();
  }

  private List<String> digests() {
    return db.sql(
            "select distinct mapping_digest from orders o join order_line l using (order_id)"
                + " where l.sku = ?")
        .param(sku)
        .query(String.class)
        .list();
  }

  private int count(String what) {
    return db.sql("select count(*)::int from " + what).query(Integer.class).single();
  }
}
