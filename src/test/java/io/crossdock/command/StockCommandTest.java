package io.crossdock.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operations see of the stock that channels know. */
class StockCommandTest {

  @RegisterExtension final Terminal terminal = new Terminal();

  @Test
  void everyChannelIsALine() {
    terminal.hubAnswers(
        200,
        """
        {"channels": [{"channel": "north-web", "listed": 61, "waiting": 2, "onTheirWay": 1,
          "refused": 0, "fromOldCounts": 0, "lagSeconds": 412.6, "withinSeconds": 300,
          "behind": true, "completeAt": "2026-11-22T17:31:09Z",
          "drift": {"asked": false, "means": "", "items": 3, "units": "12", "never": 0}}]}
        """);

    int exit = terminal.run(StockCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0)).startsWith("GET /api/v1/operation/stock-channels ");
    assertThat(terminal.out.toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("north-web  61     2        1     0        412.6  300        true")
        .containsPattern("3 +12 +cannot be +-$");
  }

  @Test
  void whatDiffersAtAChannelIsListed() {
    terminal.hubAnswers(
        200,
        """
        {"channel": "north-web", "items": [{"sku": "ROPE", "channelSku": "ROPE-M", "told": "7",
          "shown": "9", "now": "6", "difference": "3", "since": "2026-11-22T17:31:09Z"}]}
        """);

    int exit = terminal.run(StockCommand::new, "north-web");

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0))
        .startsWith("GET /api/v1/operation/stock-channels/north-web/drift ");
    assertThat(terminal.out.toString().lines())
        .last()
        .asString()
        .containsPattern("^ROPE +ROPE-M +7 +9 +6 +3 +2026-11-22T17:31:09Z$");
  }

  @Test
  void aChannelIsAskedOrToldAgainOnlyWithAReason() {
    terminal.hubAnswers(200, "{\"channel\": \"north-web\", \"names\": 4}");

    int looked = terminal.run(StockCommand::new, "north-web", "--look", "--reason", "a complaint");
    int told = terminal.run(StockCommand::new, "north-web", "--tell-again", "--why", "it differs");
    int sent = terminal.requests.size();
    int noReason = terminal.run(StockCommand::new, "north-web", "--look");
    int noChannel = terminal.run(StockCommand::new, "--look", "--reason", "all");

    assertThat(List.of(looked, told)).containsOnly(0);
    assertThat(terminal.requests.get(0))
        .startsWith("POST /api/v1/operation/stock-channels/north-web/look ");
    assertThat(terminal.requests.get(1)).isEqualTo("{\"reason\":\"a complaint\"}");
    assertThat(terminal.requests.get(2))
        .startsWith("POST /api/v1/operation/stock-channels/north-web/tell-again ");
    assertThat(terminal.out.toString())
        .contains("4 names are asked about at north-web", "4 items are told again at north-web");
    assertThat(List.of(noReason, noChannel)).containsOnly(2);
    assertThat(terminal.requests).hasSize(sent);
  }

  @Test
  void aNumberIsExplainedStepByStepAndAnotherRuleIsTried() {
    terminal.hubAnswers(
        200,
        """
        {"numbers": [{"channel": "north-web", "sku": "ROPE 1", "listed": true, "told": "20.000",
          "toldAt": "2026-11-22T17:31:09Z", "old": false, "now": "20", "tried": "8",
          "parts": [{"name": "available", "change": "20.000", "result": "20.000"},
            {"name": "share", "change": "-10.000", "result": "10.000"},
            {"name": "buffer", "change": "-2.000", "result": "8.000"}],
          "places": []}]}
        """);

    int exit =
        terminal.run(
            StockCommand::new,
            "north-web",
            "--explain",
            "ROPE 1",
            "--share",
            "50",
            "--buffer",
            "2",
            "--subtracts-open-orders",
            "true");

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0))
        .startsWith(
            "GET /api/v1/operation/stock-numbers?sku=ROPE+1&channel=north-web&share=50&buffer=2"
                + "&subtractsOpenOrders=true ");
    assertThat(terminal.out.toString().lines())
        .last()
        .asString()
        .containsPattern("^north-web +20.000 +20 +8 +false +available 20, share -10 = 10,")
        .endsWith("buffer -2 = 8");
  }

  @Test
  void withoutAChannelOfItsCompanyAnItemHasNoNumbers() {
    terminal.hubAnswers(200, "{\"numbers\": []}");

    int exit = terminal.run(StockCommand::new, "--explain", "ROPE");

    assertThat(exit).isZero();
    assertThat(terminal.requests.get(0))
        .startsWith("GET /api/v1/operation/stock-numbers?sku=ROPE ");
    assertThat(terminal.out.toString()).contains("no channel of its company is told stock");
  }

  @Test
  void withoutChannelsItSaysSo() {
    terminal.hubAnswers(200, "{\"channels\": []}");

    int exit = terminal.run(StockCommand::new);

    assertThat(exit).isZero();
    assertThat(terminal.out.toString()).contains("no channel is told stock");
  }
}
