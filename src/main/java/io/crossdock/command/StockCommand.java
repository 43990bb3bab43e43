package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
      "With --explain: what channels should show of an item, step by step, or would by another rule.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class StockCommand extends HubCommand {

  private static final String CHANNELS = HubClient.API + "/stock-channels";
  private static final String NUMBERS = HubClient.API + "/stock-numbers";

  @Parameters(index = "0", arity = "0..1", paramLabel = "CHANNEL", description = "The party.")
  private String channel;

  @ArgGroup(exclusive = false)
  private Act act;

  @ArgGroup(exclusive = false)
  private Explain explain;

  /** An item whose numbers are explained, and a rule that is tried. */
  static final class Explain {

    @Option(
        names = "--explain",
        required = true,
        paramLabel = "SKU",
        description = "Why channels show what they show of this item.")
    private String sku;

    @Option(names = "--share", description = "Try this percentage of what is available.")
    private String share;

    @Option(names = "--buffer", description = "Try keeping back so many units.")
    private String buffer;

    @Option(names = "--cap", description = "Try this largest number.")
    private String cap;

    @Option(
        names = "--subtracts-open-orders",
        paramLabel = "true|false",
        description = "Try whether the channel subtracts its open orders itself.")
    private String subtractsOpenOrders;
  }

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
    if (explain != null) {
      return explain(hub);
    }
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

  private int explain(HubClient hub) {
    StringBuilder path = new StringBuilder(NUMBERS);
    add(path, "sku", explain.sku);
    add(path, "channel", channel);
    add(path, "share", explain.share);
    add(path, "buffer", explain.buffer);
    add(path, "cap", explain.cap);
    add(path, "subtractsOpenOrders", explain.subtractsOpenOrders);
    JsonNode answer = hub.get(path.toString());
    if (printedAsJson(answer)) {
      return 0;
    }
    TextTable table = new TextTable("CHANNEL", "TOLD", "SHOULD", "WOULD", "OLD", "STEPS");
    for (JsonNode one : answer.path("numbers")) {
      ObjectNode row = one.deepCopy();
      row.put("steps", steps(one));
      table.row(row, "channel", "told", "now", "tried", "old", "steps");
    }
    boolean none = answer.path("numbers").isEmpty();
    print(none ? "no channel of its company is told stock" : table.toString());
    return 0;
  }

  private static void add(StringBuilder path, String name, String value) {
    if (value != null) {
      path.append(path.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
      path.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Such as {@code available 20, share -10 = 10, buffer -2 = 8}. */
  private static String steps(JsonNode number) {
    List<String> steps = new ArrayList<>();
    for (JsonNode part : number.path("parts")) {
      BigDecimal change = new BigDecimal(part.path("change").asText()).stripTrailingZeros();
      String result =
          new BigDecimal(part.path("result").asText()).stripTrailingZeros().toPlainString();
      steps.add(
          steps.isEmpty()
              ? part.path("name").asText() + " " + result
              : "%s %s%s = %s"
                  .formatted(
                      part.path("name").asText(),
                      change.signum() > 0 ? "+" : "",
                      change.toPlainString(),
                      result));
    }
    return String.join(", ", steps);
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
