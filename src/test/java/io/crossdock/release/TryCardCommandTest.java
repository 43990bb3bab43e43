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

/** The command {@code try-card}: what it sends, prints and ends with. */
class TryCardCommandTest {

  private static final String CARDS = "GET /api/v1/operation/case-cards";
  private static final String BEGIN =
      "POST /api/v1/operation/release-comparisons?cause=f1&openCases=true";
  private static final String CARD =
      """
      {"cards": [{"fingerprint": "f0", "messages": 1},
       {"fingerprint": "f1", "category": "mapping", "party": "shop", "cause": "no \\u0007unit",
        "cases": 21, "messages": %d, "commands": %d}]}
      """;
  private static final String ENDED =
      """
      {"comparisonId": "C1", "state": "ended", "digest": "aaaaaaaaaaaaaaaa",
       "live": "bbbbbbbbbbbbbbbb", "matching": 21, "chosen": 21, "looked": 21, "documents": [
        {"party": "shop", "document": "order", "messages": 21, "decided": %d, "notDecided": [%s]}]}
      """;
  private static final String FAILS =
      "{\"what\": \"fails: no currency\", \"messages\": 2, \"messageIds\": [\"M1\"]}";

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
  void howManyWouldBeDecidedIsPrintedAndWhatToDoThen() {
    hub.to(CARDS, 200, CARD.formatted(21, 0)).to(BEGIN, 202, ENDED.formatted(21, ""));

    int exit = run("f1");

    assertThat(exit).isZero();
    assertThat(ReleaseZip.read(hub.calls().get(1).body()).digest())
        .isEqualTo(ReleaseTree.read(folder).digest());
    assertThat(out.toString().lines())
        .containsExactly(
            "release aaaaaaaaaaaa beside bbbbbbbbbbbb, which is live",
            "card f1: mapping, shop: no unit",
            "tried 21 of 21 messages whose case is open; nothing was sent, nothing is kept",
            "shop order",
            "      21  would be decided",
            "once it is live: crossdock replay --cause f1 --reason ...");
  }

  @Test
  void whatWouldStillFailIsPrintedWithItsReasonAndEndsWithOne() {
    hub.to(CARDS, 200, CARD.formatted(21, 0)).to(BEGIN, 202, ENDED.formatted(19, FAILS));

    assertThat(run("f1")).isEqualTo(1);
    assertThat(out.toString().lines())
        .contains("      19  would be decided", "       2  fails: no currency  M1");
  }

  @Test
  void aCardWithoutMessagesCannotBeTriedAndNothingIsSent() {
    hub.to(CARDS, 200, CARD.formatted(0, 21));

    assertThat(run("f1")).isEqualTo(HubFailed.REFUSED);
    assertThat(run("f9")).isEqualTo(HubFailed.REFUSED);
    assertThat(errors.toString())
        .contains("its cases are about commands; after the repair: crossdock retry-card")
        .contains("no case of this cause is open: f9");
    assertThat(hub.calls()).extracting(AnsweringHub.Call::call).containsOnly(CARDS);
  }

  private int run(String fingerprint) {
    HubAccess access = new HubAccess(Map.of("CROSSDOCK_OPS_PASSWORD", "secret")::get, q -> null);
    return new CommandLine(new TryCardCommand(access))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(fingerprint, folder.toString(), "--hub", hub.url());
  }
}
