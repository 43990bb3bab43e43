package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code release-back}: lets an earlier release go live again. */
@Command(
    name = "release-back",
    description = {
      "Lets the release before the present one go live again, on all instances.",
      "Exit codes as of apply."
    },
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class BackCommand extends WantingCommand {

  @Option(
      names = "--to",
      paramLabel = "DIGEST",
      description = "Another stored release, by the begin of its digest (see releases).")
  private String digest;

  /** For the command line. */
  public BackCommand() {
    this(System::getenv);
  }

  BackCommand(UnaryOperator<String> environment) {
    super(environment);
  }

  @Override
  int run(HubClient hub) {
    String to = digest == null ? before(hub) : digest;
    if (!to.matches("[0-9a-f]{8,64}")) {
      throw new HubFailure(
          HubFailure.NOT_DONE, to + " is no digest: expected 8 characters of it or more");
    }
    byte[] body =
        CanonicalJson.mapper()
            .createObjectNode()
            .put("reason", why())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    return follow(hub, hub.post("/releases/" + to + "/activation", "application/json", body));
  }

  private static String before(HubClient hub) {
    JsonNode before = hub.get("/releases").path("before");
    if (!before.isTextual()) {
      throw new HubFailure(HubFailure.NOT_DONE, "there is no release before this one");
    }
    return before.asText();
  }
}
