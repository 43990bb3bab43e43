package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stock}: what each channel knows of the stock, how old that is, and where it differs. */
@Command(
    name = "stock",
    description = {
      "Lists every channel that is told stock numbers: how far it is behind, and how much differs.",
      "With a channel: what differs there; it can be asked, or told again.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class StockCommand extends HubCommand {

  private static final String CHANNELS = HubClient.API + "/stock-channels";

  @Parameters(index = "0", arity = "0..1", paramLabel = "CHANNEL", description = "The party.")
  private String channel;

  @ArgGroup(exclusive = false)
  private Act act;

  /** What is to be done with the channel, and why. */
  static final class Act {

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
        names = {"--reason", "--why"},
        required = true,
        description = "Why; it is kept.")
    private String reason;
  }

  /** One of two. */
  static final class What {

    @Option(names = "--look", required = true, description = "Ask it what it shows.")
    private boolean look;

    @Option(names = "--tell-again", required = true, description = "Tell it anew what differs.")
    private boolean tellAgain;
  }

  /** Asks the terminal for a password where the environment has none. */
  public StockCommand() {}

  /** As above, with what the login is read from. */
  public StockCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    if (channel == null && act != null) {
      complain("name the channel: crossdock stock CHANNEL --look --reason ...");
      return 2;
    }
    if (act != null) {
      return act(hub);
    }
    return channel == null ? channels(hub) : drift(hub);
  }

  private int act(HubClient hub) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", act.reason);
    String path = "%s/%s/%s".formatted(CHANNELS, channel, act.what.look ? "look" : "tell-again");
    JsonNode answer = hub.post(path, body);
    if (!printedAsJson(answer)) {
      String done = act.what.look ? "names are asked about" : "items are told again";
      print("%s %s at %s".formatted(answer.path("names").asText(), done, channel));
    }
    return 0;
  }

  private int drift(HubClient hub) {
    JsonNode answer = hub.get("%s/%s/drift".formatted(CHANNELS, channel));
    if (printedAsJson(answer)) {
      return 0;
    }
    TextTable table =
        new TextTable("SKU", "ITS NAME", "TOLD", "SHOWS", "SHOULD", "DIFFERENCE", "SINCE");
    answer
        .path("items")
        .forEach(
            one ->
                table.row(one, "sku", "channelSku", "told", "shown", "now", "difference", "since"));
    print(answer.path("items").isEmpty() ? "nothing differs" : table.toString());
    return 0;
  }

  private int channels(HubClient hub) {
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
            "DIFFER",
            "UNITS",
            "ASKED",
            "TOLD LAST");
    for (JsonNode one : answer.path("channels")) {
      ObjectNode row = one.deepCopy();
      JsonNode drift = one.path("drift");
      row.set("differ", drift.path("items"));
      row.set("units", drift.path("units"));
      row.put("asked", drift.path("asked").asBoolean() ? "yes" : "cannot be");
      table.row(
          row,
          "channel",
          "listed",
          "waiting",
          "onTheirWay",
          "refused",
          "lagSeconds",
          "withinSeconds",
          "behind",
          "differ",
          "units",
          "asked",
          "toldAt");
    }
    print(answer.path("channels").isEmpty() ? "no channel is told stock" : table.toString());
    return 0;
  }
}
