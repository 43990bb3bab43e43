package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retry-card}: all that failed for one cause tries again. */
@Command(
    name = "retry-card",
    description = {
      "Lets every open case of one cause try again: commands go out under their keys, messages are"
          + " decided again. For many messages, `replay --cause` plans first and goes slowly.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused,"
          + " 5 where it waits for a second person."
    })
public final class RetryCardCommand extends HubCommand {

  @Parameters(
      index = "0",
      paramLabel = "FINGERPRINT",
      description = "Of the card, see `cases --by-cause`.")
  private String fingerprint;

  @Option(names = "--reason", required = true, description = "Why; kept with your name.")
  private String reason;

  /** Asks the terminal for a password where the environment has none. */
  public RetryCardCommand() {}

  /** As above, with what the login is read from. */
  public RetryCardCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    String path = HubClient.API + "/case-cards/" + HubClient.part(fingerprint) + "/retry";
    JsonNode answer = hub.post(path, JsonNodeFactory.instance.objectNode().put("reason", reason));
    boolean waits = isWaiting(answer);
    if (!printedAsJson(answer)) {
      print(TextTable.plain(answer.path("result").asText()));
      if (waits) {
        printAgreement(answer);
      }
    }
    return waits ? WAITS : 0;
  }
}
