package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

/** {@code interruptions}: what stood still, and how soon each class of events was caught up. */
@Command(
    name = "interruptions",
    description = {
      "Lists starts of the hub with work under way and systems that stood still, the latest first,"
          + " and how soon each class of events was settled again.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class InterruptionsCommand extends HubCommand {

  /** Asks the terminal for a password where the environment has none. */
  public InterruptionsCommand() {}

  /** As above, with what the login is read from. */
  public InterruptionsCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    JsonNode answer = hub.get(HubClient.API + "/interruptions");
    if (printedAsJson(answer)) {
      return 0;
    }
    TextTable table =
        new TextTable("SUBJECT", "BACK", "CLASS", "WAITED", "SECONDS", "ALLOWED", "LOST", "RESULT");
    for (JsonNode one : answer.path("interruptions")) {
      for (JsonNode caught : one.path("classes")) {
        table.row(
            row(one, caught),
            "subject",
            "backAt",
            "eventClass",
            "backlog",
            "seconds",
            "withinSeconds",
            "lost",
            "result");
      }
      if (one.path("classes").isEmpty()) {
        table.row(row(one, one), "subject", "backAt", "-", "-", "-", "-", "-", "result");
      }
    }
    print(answer.path("interruptions").isEmpty() ? "nothing stood still" : table.toString());
    return 0;
  }

  private static ObjectNode row(JsonNode one, JsonNode caught) {
    ObjectNode row = caught.deepCopy();
    row.set("subject", one.path("subject"));
    row.set("backAt", one.path("backAt"));
    return row.put("result", result(one, caught));
  }

  private static String result(JsonNode one, JsonNode caught) {
    if (!one.has("backAt")) {
      return "stands still";
    }
    if (!caught.has("eventClass")) {
      return "nothing waited";
    }
    String end = caught.has("settledAt") ? "settled" : "under way";
    return caught.path("exceeded").asBoolean() ? end + ", too late" : end;
  }
}
