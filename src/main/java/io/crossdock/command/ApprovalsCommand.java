package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code approvals}: what waits for a second person, and what became of the rest. */
@Command(
    name = "approvals",
    description = {
      "Lists what operators asked for and another one has to agree to.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class ApprovalsCommand extends HubCommand {

  @Option(
      names = "--state",
      defaultValue = "waiting",
      description = "waiting (default), done, refused, withdrawn, expired, or all.")
  private String state;

  /** Asks the terminal for a password where the environment has none. */
  public ApprovalsCommand() {
    this(new HubAccess());
  }

  /** As above, with what the login is read from. */
  public ApprovalsCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    String wanted = state.equals("all") ? null : state;
    String query = HubClient.query(Collections.singletonMap("state", wanted));
    JsonNode answer = hub.get(DecidingCommand.APPROVALS + query);
    if (printedAsJson(answer)) {
      return 0;
    }
    TextTable table =
        new TextTable("APPROVAL", "STATE", "ABOUT", "WHY TWO", "ASKED BY", "REASON", "UNTIL");
    answer
        .path("approvals")
        .forEach(
            one ->
                table.row(
                    one, "approvalId", "state", "about", "why", "askedBy", "reason", "expiresAt"));
    print(answer.path("approvals").isEmpty() ? "nothing to show" : table.toString());
    return 0;
  }
}
