package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubFailed;
import io.crossdock.mapping.MappingCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A stored message of each format becomes a sample that the check takes, or it is said why not. */
class SampleCommandTest {

  private static final String ID = "01KAEXAMPLE0000000000000001";
  private static final String MESSAGE = "GET /api/v1/operation/messages/" + ID;
  private static final String SAMPLES = "mappings/%s/samples/order-in/%s";

  /** Shared by the tests that only add to it. */
  @TempDir static Path shared;

  @TempDir Path own;

  private final AnsweringHub hub = new AnsweringHub();
  private final StringWriter printed = new StringWriter();
  private final StringWriter complained = new StringWriter();
  private Path home = shared;
  private ReleaseFolder folder = new ReleaseFolder(shared);

  @BeforeAll
  static void copyTheProject() {
    ReleaseFolder.in(shared);
  }

  /** For a test that changes more than it adds. */
  private void copyForMyself() {
    home = own;
    folder = ReleaseFolder.in(own);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private void stored(String party, String document, String body) {
    stored(party, document, "null", body);
  }

  private void stored(String party, String document, String cause, String body) {
    String message =
        """
        {"messageId": "%s", "party": "%s", "document": "%s", "company": "north",
         "receivedAt": "2026-11-22T01:00:00Z", "state": "decided", "cause": %s}
        """;
    hub.to(MESSAGE, 200, message.formatted(ID, party, document, cause));
    hub.to(MESSAGE + "/body", 200, body);
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(ID, "--hub", hub.url(), "--home", home.toString()));
    all.addAll(List.of(arguments));
    HubAccess access =
        new HubAccess(Map.of("CROSSDOCK_OPS_PASSWORD", "secret")::get, question -> null);
    return new CommandLine(new SampleCommand(access))
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(complained))
        .execute(all.toArray(String[]::new));
  }

  private static String project(String adapter, String file) {
    try {
      return Files.readString(Path.of(SAMPLES.formatted(adapter, file)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> filesOf(String adapter, String name) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(SAMPLES.formatted(adapter, "")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith(name + "."))
          .sorted()
          .toList();
    }
  }

  @Test
  void aJsonOrderBecomesAPairWithoutPeopleThatTheCheckTakes() throws IOException {
    stored("stores-north", "order", project("kafka", "delivered-home.in.json"));

    int exit = run("--name", "two-lamps");

    assertThat(complained).hasToString("");
    assertThat(exit).isZero();
    assertThat(filesOf("kafka", "two-lamps"))
        .containsExactly("two-lamps.in.json", "two-lamps.out.json");
    assertThat(
            folder.read(SAMPLES.formatted("kafka", "two-lamps.in.json"))
                + folder.read(SAMPLES.formatted("kafka", "two-lamps.out.json")))
        .contains("\"000123\"", "LAMP-01", "54.80", "\"67.20\"", "2026-11-20T17:45:12+01:00")
        .doesNotContain("Vogt", "ines@example.org", "Hafenweg", "70012345", "24103", "AUTH-778");
    assertThat(MappingCheck.check(home)).isEmpty();
    assertThat(printed.toString())
        .containsSubsequence(
            "masked", "$.customer.name", "left", "$.items[].sku", "of mappings/kafka/order-in.jslt")
        .contains("mappings/kafka/samples/order-in/two-lamps.out.json");
  }

  @Test
  void aPurchaseOrderKeepsItsEnvelopeAndSeesTheHeadersOfItsParty() throws IOException {
    String order = project("x12", "store-order.in.x12");
    stored("retailer-acme", "order", order);

    int exit = run("--name", "harbour");

    assertThat(complained).hasToString("");
    assertThat(exit).isZero();
    assertThat(filesOf("x12", "harbour"))
        .containsExactly("harbour.headers.json", "harbour.in.x12", "harbour.out.json");
    String masked = folder.read(SAMPLES.formatted("x12", "harbour.in.x12"));
    assertThat(masked.lines().filter(line -> line.matches("(ISA|GS|ST|BEG|PO1|SE|GE|IEA).*")))
        .isEqualTo(
            order.lines().filter(l -> l.matches("(ISA|GS|ST|BEG|PO1|SE|GE|IEA).*")).toList());
    assertThat(masked)
        .hasSameSizeAs(order)
        .doesNotContain("Ann", "555-0100", "acme.example", "HARBOUR", "SPRINGFIELD", "62701");
    assertThat(folder.read(SAMPLES.formatted("x12", "harbour.headers.json")))
        .contains("\"CrossdockCurrency\": \"USD\"", "\"CrossdockZone\": \"America/New_York\"");
    assertThat(MappingCheck.check(home)).isEmpty();
  }

  @Test
  void aMessageThatTheMappingRefusesBecomesASampleOfTheRefusal() throws IOException {
    stored(
        "stores-north",
        "order",
        "\"a receipt has a number\"",
        project("kafka", "no-receipt-number.in.json"));

    int exit = run("--name", "nameless");

    assertThat(exit).isZero();
    assertThat(filesOf("kafka", "nameless"))
        .containsExactly("nameless.error.txt", "nameless.in.json");
    assertThat(printed.toString())
        .contains("in the hub it failed: a receipt has a number", "refused: ");
    assertThat(MappingCheck.check(home)).isEmpty();
  }

  @Test
  void aMessageThatBreaksTheCanonicalSchemaBecomesASampleOfThat() throws IOException {
    stored(
        "mobile-app",
        "order",
        project("api", "app-order.in.json").replace("\"39.98\"", "\"a lot\""));

    int exit = run("--name", "a-lot");

    assertThat(exit).isZero();
    assertThat(filesOf("api", "a-lot")).containsExactly("a-lot.error.txt", "a-lot.in.json");
    assertThat(folder.read(SAMPLES.formatted("api", "a-lot.error.txt")))
        .contains("order.v1", "amount");
    assertThat(MappingCheck.check(home)).isEmpty();
  }

  @Test
  void aTakenNameIsKeptUnlessForcedAndThenNothingOfTheOldOneStays() throws IOException {
    copyForMyself();
    stored("stores-north", "order", project("kafka", "no-receipt-number.in.json"));
    String before = folder.read(SAMPLES.formatted("kafka", "delivered-home.in.json"));

    int kept = run("--name", "delivered-home");
    String after = folder.read(SAMPLES.formatted("kafka", "delivered-home.in.json"));
    int forced = run("--name", "delivered-home", "--force");

    assertThat(kept).isEqualTo(HubFailed.REFUSED);
    assertThat(after).isEqualTo(before);
    assertThat(complained.toString())
        .contains("delivered-home.in.json already: --name, or --force");
    assertThat(forced).isZero();
    assertThat(filesOf("kafka", "delivered-home"))
        .containsExactly("delivered-home.error.txt", "delivered-home.in.json");
  }

  @Test
  void aDryRunShowsAndWritesNothing() {
    stored("mobile-app", "order", project("api", "app-order.in.json"));
    String before = folder.digest();

    int exit = run("--dry-run");

    assertThat(exit).isZero();
    assertThat(printed.toString()).contains("APP-4711", "\"schema\" : \"order\"");
    assertThat(folder.digest()).isEqualTo(before);
  }

  @Test
  void nothingOfAPersonIsPrintedAndAProgramGetsTheReport() throws IOException {
    stored("mobile-app", "order", project("api", "app-order.in.json"));

    assertThat(run("--name", "told", "--dry-run")).isZero();
    assertThat(printed.toString()).doesNotContain("Sommer", "mia@", "Lindenweg");
    printed.getBuffer().setLength(0);
    assertThat(run("--name", "told", "--json")).isZero();

    JsonNode report = new ObjectMapper().readTree(printed.toString());
    assertThat(report.at("/masked").findValuesAsText("path")).contains("$.customer.email");
    assertThat(report.at("/left").findValuesAsText("path")).contains("$.lineItems[].channelSku");
    assertThat(report.path("files")).hasSize(2);
    assertThat(report.path("refusal").isNull()).isTrue();
  }

  @Test
  void whatIsTooLargeForAReleaseIsNotWritten() throws IOException {
    String order = project("api", "app-order.in.json");
    String large = "\"".concat("x".repeat(2 * 1024 * 1024)).concat("\"");
    stored("mobile-app", "order", order.replaceFirst("\\{", "{\"extra\": " + large + ","));

    assertThat(run("--name", "large")).isEqualTo(HubFailed.REFUSED);

    assertThat(complained.toString()).contains("more than 2 MiB");
    assertThat(filesOf("api", "large")).isEmpty();
  }

  @Test
  void withoutANameTheCaseIsCalledByItsMessage() throws IOException {
    stored("mobile-app", "order", project("api", "app-order.in.json"));

    assertThat(run()).isZero();

    assertThat(filesOf("api", "stored-00000001")).hasSize(2);
  }

  @Test
  void whereMaskingChangesWhatTheMappingDoesNothingIsWritten() throws IOException {
    copyForMyself();
    folder.edit(
        "mappings/kafka/order-in.jslt",
        "\"channelStatus\"",
        "(.customer.name): 1, \"channelStatus\"");
    stored("stores-north", "order", project("kafka", "delivered-home.in.json"));

    int exit = run("--name", "by-name");

    assertThat(exit).isEqualTo(HubFailed.REFUSED);
    assertThat(complained.toString()).contains("masking changes", "personal-data.yaml");
    assertThat(filesOf("kafka", "by-name")).isEmpty();
  }

  @Test
  void aHeaderThatOnlyTheHubKnowsIsAskedFor() throws IOException {
    copyForMyself();
    String mapping = "mappings/api/order-in.jslt";
    folder.edit(mapping, "* - orderId", "\"channelStatusText\": $headers.X-Till,\n  * - orderId");
    stored("mobile-app", "order", project("api", "app-order.in.json"));

    int unknown = run("--name", "till");
    int given = run("--name", "till", "-H", "X-Till=7");

    assertThat(unknown).isEqualTo(HubFailed.REFUSED);
    assertThat(complained.toString()).contains(mapping + " reads $headers.X-Till", "-H X-Till=");
    assertThat(given).isZero();
    assertThat(filesOf("api", "till")).contains("till.headers.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retailer-acme | interchange | ISA*00  | retailer-acme-interchange-in is not here, or maps nothing",
        "mobile-app    | returns     | {}      | mobile-app-returns-in is not here, or maps nothing",
        "nobody        | order       | {}      | there is no party nobody here",
        "mobile-app    | order       | {\"a\":  | Unexpected end-of-input",
        "mobile-app    | order       | <order/> | neither JSON nor X12",
        "mobile-app    | order       | ''       | neither JSON nor X12",
        "retailer-acme | order       | ISA*00  | expected ISA at byte 0",
      })
  void whatCannotBeMappedIsSaid(String party, String document, String body, String why) {
    stored(party, document, body);

    assertThat(run()).isEqualTo(HubFailed.REFUSED);

    assertThat(complained.toString()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "404, 200, 1, there is no message " + ID,
    "200, 404, 1, the hub keeps the bytes of " + ID + " no longer",
    "401, 200, 4, does not know ops with this password",
    "200, 403, 4, ops may not do this",
    "503, 200, 1, Come again",
    "200, 503, 1, Come again",
  })
  void whatTheHubRefusesIsSaid(int message, int body, int exit, String why) {
    String refused = "{\"title\": \"Come again\"}";
    hub.to(MESSAGE, message, refused).to(MESSAGE + "/body", body, refused);

    assertThat(run()).isEqualTo(exit);

    assertThat(complained.toString()).contains(why).doesNotContain("secret");
  }

  @Test
  void withoutAProjectOrWithAWrongOneTheHubIsNotAsked() {
    copyForMyself();
    folder.write("routes/channel/api/parties/mobile-app.yaml", "party: mobile-app\n");
    int wrong = run();
    home = own.resolve("routes");
    int nowhere = run();

    assertThat(List.of(wrong, nowhere)).containsOnly(HubFailed.REFUSED);
    assertThat(complained.toString()).contains("mobile-app.yaml", "has no folder routes");
    assertThat(hub.calls()).isEmpty();
  }

  @Test
  void aCaseHasAPlainName() {
    stored("mobile-app", "order", project("api", "app-order.in.json"));

    assertThat(run("--name", "../x")).isEqualTo(HubFailed.REFUSED);

    assertThat(complained.toString()).contains("small letters, digits and hyphens");
  }
}
