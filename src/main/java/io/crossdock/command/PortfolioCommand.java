package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code portfolio}: every flow of a running hub, how fragile it is and what it costs. */
@Command(
    name = "portfolio",
    description = {
      "Lists every flow with its owner, what moved, what went wrong, and what it costs in a month.",
      "FRAGILITY is what went wrong with a thousand messages or calls.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class PortfolioCommand extends HubCommand {

  @Option(
      names = "--days",
      defaultValue = "7",
      description = "How far back it is measured, 1 to 90 (default: ${DEFAULT-VALUE}).")
  private String days;

  @Option(
      names = "--sort",
      defaultValue = "fragility",
      description = "fragility, cost, work, interventions or party (default: ${DEFAULT-VALUE}).")
  private String sort;

  /** Asks the terminal for a password where the environment has none. */
  public PortfolioCommand() {}

  /** As above, with what the login is read from. */
  public PortfolioCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("days", days);
    parameters.put("sort", sort);
    JsonNode answer = hub.get(HubClient.API + "/portfolio" + HubClient.query(parameters));
    if (printedAsJson(answer)) {
      return 0;
    }
    TextTable table =
        new TextTable(
            "PARTY",
            "FLOW",
            "",
            "OWNER",
            "CRITICALITY",
            "WORK",
            "FAILED",
            "RETRIED",
            "CASES",
            "BREAKER",
            "REPLAYED",
            "BY HAND",
            "FRAGILITY",
            "A MONTH",
            "");
    for (JsonNode flow : answer.path("flows")) {
      table.row(
          flow,
          "party",
          "flow",
          "direction",
          "owner",
          "criticality",
          "work",
          "failures",
          "retries",
          "cases",
          "breakers",
          "replays",
          "interventions",
          "fragility",
          "monthlyCost",
          "currency");
    }
    print(table.toString());
    return 0;
  }
}
