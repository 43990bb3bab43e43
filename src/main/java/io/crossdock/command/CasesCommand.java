package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cases}: what failed and waits for a person. */
@Command(
    name = "cases",
    description = {
      "Lists what failed: one line for each case, the most valuable and oldest first.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class CasesCommand extends HubCommand {

  @Option(names = "--party", description = "Only of this party.")
  private String party;

  @Option(names = "--category", description = "Only these, such as mapping or money.")
  private String category;

  @Option(
      names = "--state",
      description = "open, retrying or closed (default: all that are not closed).")
  private String state;

  @Option(names = "--by-cause", description = "One line for each cause.")
  private boolean byCause;

  /** Asks the terminal for a password where the environment has none. */
  public CasesCommand() {}

  /** As above, with what the login is read from. */
  public CasesCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    if (byCause) {
      show(
          hub.get(HubClient.API + "/case-cards"),
          "cards",
          new TextTable("FINGERPRINT", "CASES", "CATEGORY", "PARTY", "OWNER", "CAUSE"),
          "fingerprint",
          "cases",
          "category",
          "party",
          "owner",
          "cause");
    } else {
      show(
          hub.get(HubClient.API + "/cases" + HubClient.query(filters())),
          "cases",
          new TextTable("CASE", "STATE", "CATEGORY", "PARTY", "OPENED", "BLOCKS", "CAUSE"),
          "caseId",
          "state",
          "category",
          "party",
          "openedAt",
          "blocks",
          "cause");
    }
    return 0;
  }

  private Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("party", party);
    filters.put("category", category);
    filters.put("state", state);
    return filters;
  }

  private void show(JsonNode answer, String list, TextTable table, String... fields) {
    if (printedAsJson(answer)) {
      return;
    }
    answer.path(list).forEach(one -> table.row(one, fields));
    print(answer.path(list).isEmpty() ? "nothing failed" : table.toString());
  }
}
