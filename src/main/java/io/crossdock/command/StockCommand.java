package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code stock}: what each channel knows of the stock, and how old that is. */
@Command(
    name = "stock",
    description = {
      "Lists every channel that is told stock numbers, and how far it is behind.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class StockCommand extends HubCommand {

  static final String CHANNELS = HubClient.API + "/stock-channels";

  /** Asks the terminal for a password where the environment has none. */
  public StockCommand() {}

  /** As above, with what the login is read from. */
  public StockCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    JsonNode answer = hub.get(CHANNELS);
    if (printedAsJson(answer)) {
      return 0;
    }
    TextTable table =
        new TextTable(
            "CHANNEL",
            "ITEMS",
            "WAITING",
            "SENT",
            "REFUSED",
            "LAG s",
            "ALLOWED s",
            "BEHIND",
            "TOLD LAST");
    answer
        .path("channels")
        .forEach(
            one ->
                table.row(
                    one,
                    "channel",
                    "listed",
                    "waiting",
                    "onTheirWay",
                    "refused",
                    "lagSeconds",
                    "withinSeconds",
                    "behind",
                    "toldAt"));
    print(answer.path("channels").isEmpty() ? "no channel is told stock" : table.toString());
    return 0;
  }
}
