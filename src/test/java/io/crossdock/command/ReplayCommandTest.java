package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A replay at the terminal: the plan, then what a person decides about it. */
class ReplayCommandTest {

  private static final String PLANNED =
      """
      {"replayId": "R1", "state": "planned", "messages": 23, "planned": 23, "needsApproval": %s,
       "plan": {"again": 20, "fails": 3}, "progress": {"open": 20},
       "reasons": [{"verdict": "fails", "why": "no \\u0007number", "messages": 3}]}
      """;
  private static final String ENDED =
      """
      {"replayId": "R1", "state": "ended", "messages": 23, "planned": 23,
       "plan": {"again": 20}, "progress": {"decided": 20}, "reasons": []}
      """;

  @TempDir Path folder;

  @RegisterExtension final Terminal terminal = new Terminal();

  @Test
  void thePlanIsShownWithWhatToDoNext() {
    terminal.hubAnswers("POST", 202, "{\"replayId\": \"R1\", \"state\": \"planning\"}");
    terminal.hubAnswers("GET", 200, PLANNED.formatted(false));

    int exit =
        terminal.run(
            ReplayCommand::new,
            "--party",
            "north-web",
            "--state",
            "failed",
            "--reason",
            "repaired");

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(1))
        .isEqualTo(
            "{\"reason\":\"repaired\",\"selection\":{\"party\":\"north-web\",\"state\":\"failed\"}}");
    assertThat(terminal.out.toString().lines())
        .containsExactly(
            "replay R1 is planned",
            "messages: 23; the plan:",
            "      20  again",
            "       3  fails",
            "  fails, 3 x: no number",
            "to let it happen: crossdock replay --run R1 --reason ...");
  }

  @Test
  void aLargeOneAsksForSomebodyElse() {
    terminal.hubAnswers(200, PLANNED.formatted(true));

    terminal.run(ReplayCommand::new, "--show", "R1");

    assertThat(terminal.out.toString()).contains("crossdock replay --approve R1 --reason");
  }

  @Test
  void aRunIsWaitedForAndSaysHowItEnded() {
    terminal.hubAnswers("POST", 200, "{\"replayId\": \"R1\", \"state\": \"running\"}");
    terminal.hubAnswers("GET", 200, ENDED);

    int exit = terminal.run(ReplayCommand::new, "--run", "R1", "--reason", "go");

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0)).startsWith("POST /api/v1/operation/replays/R1/run ");
    assertThat(terminal.out.toString()).contains("replay R1 is ended", "      20  decided");
  }

  @Test
  void whatTheHubRefusesEndsWithOne() {
    terminal.hubAnswers(
        409, "{\"title\": \"Not now\", \"detail\": \"so many messages need a second person\"}");

    assertThat(terminal.run(ReplayCommand::new, "--run", "R1", "--reason", "go")).isEqualTo(1);
    assertThat(terminal.run(ReplayCommand::new, "--stop", "R1", "--reason", "no")).isEqualTo(1);
    assertThat(terminal.run(ReplayCommand::new, "--approve", "R1", "--reason", "ok")).isEqualTo(1);

    assertThat(terminal.errors.toString()).contains("Not now: so many messages need");
  }

  @Test
  void anEditedPayloadIsSentAsBytesWithItsOneMessage() throws IOException {
    Path file = Files.write(folder.resolve("fixed.json"), new byte[] {'{', '}'});
    terminal.hubAnswers(200, ENDED);

    terminal.run(
        ReplayCommand::new, "--message", "M1", "--edited", file.toString(), "--reason", "typo");

    assertThat(terminal.requests.get(1))
        .contains("\"messages\":[\"M1\"]", "\"edited\":{\"messageId\":\"M1\",\"body\":\"e30=\"}");
  }

  @Test
  void wrongArgumentsAreToldBeforeTheHubIsAsked() {
    assertThat(terminal.run(ReplayCommand::new, "--party", "north-web")).isEqualTo(2);
    assertThat(terminal.run(ReplayCommand::new, "--run", "R1", "--stop", "R1")).isEqualTo(2);
    assertThat(terminal.run(ReplayCommand::new, "--edited", "x", "--reason", "y")).isEqualTo(2);
    assertThat(
            terminal.run(
                ReplayCommand::new, "--message", "M", "--edited", "none.json", "--reason", "y"))
        .isEqualTo(2);

    assertThat(terminal.requests).isEmpty();
    assertThat(terminal.errors.toString())
        .contains("--reason is needed", "--edited needs one --message", "cannot be read");
  }
}
