package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operations see of the stock that channels know. */
class StockCommandTest {

  private Terminal terminal;

  @BeforeEach
  void sitDown() throws IOException {
    terminal = new Terminal();
  }

  @AfterEach
  void leave() {
    terminal.close();
  }

  @Test
  void everyChannelIsALine() {
    terminal.hubAnswers(
        200,
        """
        {"channels": [{"channel": "north-web", "listed": 61, "waiting": 2, "onTheirWay": 1,
          "refused": 0, "fromOldCounts": 0, "lagSeconds": 412.6, "withinSeconds": 300,
          "behind": true, "completeAt": "2026-11-22T17:31:09Z"}]}
        """);

    int exit = terminal.run(StockCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0)).startsWith("GET /api/v1/operation/stock-channels ");
    assertThat(terminal.out.toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("north-web  61     2        1     0        412.6  300        true")
        .endsWith("-");
  }

  @Test
  void withoutChannelsItSaysSo() {
    terminal.hubAnswers(200, "{\"channels\": []}");

    int exit = terminal.run(StockCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.out.toString()).contains("no channel is told stock");
  }
}
