package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.command.HubAccess;
import io.crossdock.command.HubFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code effect}: what it sends, prints and ends with. */
class EffectCommandTest {

  private static final String BEGIN =
      "POST /api/v1/operation/release-comparisons?party=shop&limit=100";
  private static final String LOOK = "GET /api/v1/operation/release-comparisons/C1";
  private static final String HEAD =
      "{\"comparisonId\": \"C1\", \"digest\": \"aaaaaaaaaaaaaaaa\", \"live\": \"bbbbbbbbbbbbbbbb\","
          + " \"matching\": 8310, \"looked\": 100, \"chosen\": 100, ";
  private static final String DOCUMENTS =
      """
      "state": "ended", "documents": [
       {"party": "shop", "document": "order", "messages": 90, "differ": 12, "unsettled": 1,
        "fields": [
         {"path": "$.lineItems[].unit", "messages": 12, "change": 10, "appear": 2, "examples": [
           {"messageId": "M1", "before": "\\"EA\\"", "after": "\\"CS\\""}]},
         {"path": "$.customer.name", "messages": 1, "change": 1, "isPersonal": true, "examples": [
           {"messageId": "M2"}]}],
        "nowRefused": [{"what": "/currency pattern", "messages": 3, "messageIds": ["M3"]}],
        "decisions": [{"what": "reserved -> held", "messages": 2, "messageIds": ["M4"]}],
        "notCompared": [{"what": "cannot be tried: its route asks its channel (http)",
          "messages": 10, "messageIds": ["M5"]}]}]}
      """;

  @TempDir Path folder;

  private final AnsweringHub hub = new AnsweringHub();
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void aBundle() throws Exception {
    Files.createDirectories(folder.resolve("routes"));
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(folder.resolve("routes/a.yaml"), "a");
    Files.writeString(folder.resolve("mappings/b.jslt"), "b");
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void theBundleIsSentAndWhatDiffersIsPrinted() {
    hub.to(BEGIN, 202, HEAD + "\"state\": \"running\"}").to(LOOK, 200, HEAD + DOCUMENTS);

    int exit = run();

    assertThat(exit).isZero();
    assertThat(ReleaseZip.read(hub.calls().get(0).body()).digest())
        .isEqualTo(ReleaseTree.read(folder).digest());
    assertThat(out.toString().lines())
        .containsExactly(
            "release aaaaaaaaaaaa beside bbbbbbbbbbbb, which is live",
            "looked at 100 of 8,310 messages, newest first; nothing was sent, nothing is kept",
            "shop order: 12 of 90 differ",
            "  12 of 90  $.lineItems[].unit  (10 change, 2 appear)  \"EA\" -> \"CS\"  M1",
            "  1 of 90  $.customer.name  (1 change)  personal, not shown  M2",
            "  3  valid now, then refused: /currency pattern  M3",
            "  2  decision: reserved -> held  M4",
            "  1 undecided: stock or orders moved meanwhile",
            "shop order: 10 cannot be tried: its route asks its channel (http)");
  }

  @Test
  void whereTheHubCouldNotGoOnItSaysWhy() {
    hub.to(BEGIN, 202, HEAD + "\"state\": \"running\"}")
        .to(LOOK, 200, HEAD + "\"state\": \"failed\", \"reason\": \"its instance has ended\"}");

    assertThat(run()).isEqualTo(HubFailed.REFUSED);
    assertThat(errors.toString()).contains("could not go on: its instance has ended");
  }

  @Test
  void whatIsWrongWithTheBundleIsPrintedWithItsPlace() {
    hub.to(
        BEGIN,
        422,
        """
        {"title": "Invalid", "errors": [{"path": "mappings/b.jslt:3:30", "message": "expected )"}]}
        """);

    assertThat(run()).isEqualTo(HubFailed.REFUSED);
    assertThat(errors.toString()).contains("mappings/b.jslt:3:30: expected )");
  }

  private int run() {
    HubAccess access = new HubAccess(Map.of("CROSSDOCK_OPS_PASSWORD", "secret")::get, q -> null);
    return new CommandLine(new EffectCommand(access))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(folder.toString(), "--party", "shop", "--limit", "100", "--hub", hub.url());
  }
}
