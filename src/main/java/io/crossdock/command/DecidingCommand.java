package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command by which a second person decides about what somebody else asked for. */
abstract class DecidingCommand extends HubCommand {

  static final String APPROVALS = HubClient.API + "/approvals";

  @Parameters(index = "0", paramLabel = "ID", description = "Of the approval, see approvals.")
  private String id;

  @Option(
      names = {"--why", "--reason"},
      required = true,
      paramLabel = "TEXT",
      description = "Why; kept with your name.")
  private String why;

  DecidingCommand(HubAccess access) {
    super(access);
  }

  /** Sends the decision and prints what came of it. */
  int decide(HubClient hub, String decision) {
    JsonNode reason = JsonNodeFactory.instance.objectNode().put("reason", why);
    String path = APPROVALS + "/" + HubClient.part(id) + "/" + decision;
    JsonNode answer = hub.post(path, reason);
    if (!printedAsJson(answer)) {
      print(TextTable.plain(answer.path("result").asText()));
    }
    return 0;
  }
}
