package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operations see of interruptions. */
class InterruptionsCommandTest {

  @RegisterExtension final Terminal terminal = new Terminal();

  @Test
  void everyClassIsALineAndWhatStandsStillIsNamed() {
    terminal.hubAnswers(
        200,
        """
        {"objectives": [], "interruptions": [
          {"interruptionId": "3", "subject": "amazon-eu", "beganAt": "2026-11-22T18:03:00Z",
           "classes": []},
          {"interruptionId": "2", "subject": "erp-main", "beganAt": "2026-11-22T18:01:00Z",
           "backAt": "2026-11-22T18:02:00Z", "classes": [
             {"eventClass": "order", "backlog": 41, "seconds": 612.3, "withinSeconds": 600,
              "settledAt": "2026-11-22T18:12:12Z", "exceeded": true, "lost": 0},
             {"eventClass": "refund", "backlog": 2, "seconds": 30.0, "withinSeconds": 3600,
              "exceeded": false}]},
          {"interruptionId": "1", "subject": "wms-east", "beganAt": "2026-11-22T17:01:00Z",
           "backAt": "2026-11-22T17:02:00Z", "classes": []}]}
        """);

    int exit = terminal.run(InterruptionsCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0)).startsWith("GET /api/v1/operation/interruptions ");
    assertThat(terminal.out.toString().lines())
        .hasSize(5)
        .anyMatch(line -> line.startsWith("amazon-eu  -  ") && line.endsWith("stands still"))
        .anyMatch(line -> line.contains("order   41") && line.endsWith("settled, too late"))
        .anyMatch(line -> line.contains("refund  2") && line.endsWith("under way"))
        .anyMatch(line -> line.startsWith("wms-east") && line.endsWith("nothing waited"));
  }

  @Test
  void withoutAnyItSaysSo() {
    terminal.hubAnswers(200, "{\"objectives\": [], \"interruptions\": []}");

    int exit = terminal.run(InterruptionsCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.out.toString()).contains("nothing stood still");
  }
}
