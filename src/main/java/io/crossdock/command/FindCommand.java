package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code find}: what the hub knows of a number. */
@Command(
    name = "find",
    description = {
      "Finds orders, commands and messages by any number: of an order (the hub's, the channel's,"
          + " the customer's, the ERP's), a parcel, a message, a case, a command, a correlation.",
      "Without a number: messages by the options alone, the latest 100.",
      "Ends with 0, 1 where nothing is found, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class FindCommand extends HubCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "NUMBER", description = "Any number.")
  private String number;

  @Mixin private MessageOptions options;

  @Option(names = "--before", description = "Messages before this one: the next page.")
  private String before;

  /** Asks the terminal for a password where the environment has none. */
  public FindCommand() {}

  /** As above, with what the login is read from. */
  public FindCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    JsonNode found = hub.get(HubClient.API + "/messages" + HubClient.query(filters()));
    boolean none =
        found.path("messages").isEmpty()
            && found.path("orders").isEmpty()
            && found.path("effects").isEmpty();
    if (!printedAsJson(found)) {
      if (none) {
        complain("nothing is known of it");
      } else {
        show(found);
      }
    }
    return none ? 1 : 0;
  }

  private Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("find", number);
    filters.putAll(options.fields());
    filters.put("before", before);
    return filters;
  }

  private void show(JsonNode found) {
    table(
        found.path("orders"),
        new TextTable("ORDER", "CHANNEL NUMBER", "STATUS", "REASON"),
        "orderId",
        "channelOrderId",
        "status",
        "reason");
    table(
        found.path("effects"),
        new TextTable("COMMAND", "OPERATION", "SYSTEM", "STATE", "THEIR NUMBER", "LAST ANSWER"),
        "effectId",
        "operation",
        "system",
        "state",
        "externalReference",
        "detail");
    table(
        found.path("messages"),
        new TextTable("MESSAGE", "RECEIVED", "PARTY", "DOCUMENT", "STATE", "NUMBER", "CAUSE"),
        "messageId",
        "receivedAt",
        "party",
        "document",
        "state",
        "businessKey",
        "cause");
    if (found.hasNonNull("next")) {
      print("more: --before " + found.path("next").asText());
    }
  }

  private void table(JsonNode list, TextTable table, String... fields) {
    if (!list.isEmpty()) {
      list.forEach(one -> table.row(one, fields));
      print(table + System.lineSeparator());
    }
  }
}
