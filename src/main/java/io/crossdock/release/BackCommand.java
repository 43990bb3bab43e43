package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import io.crossdock.command.HubFailed;
import io.crossdock.model.CanonicalJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code release-back}: lets an earlier release go live again. */
@Command(
    name = "release-back",
    description = {
      "Lets the release before the present one go live again, on all instances. That needs nobody's"
          + " agreement; to others with --to it may.",
      "Exit codes as of apply."
    },
    versionProvider = HubVersion.class)
public final class BackCommand extends WantingCommand {

  @Option(
      names = "--to",
      paramLabel = "DIGEST",
      description = "Another stored release, by the begin of its digest (see releases).")
  private String digest;

  /** For the command line. */
  public BackCommand() {
    this(new HubAccess());
  }

  BackCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    String to = digest == null ? before(hub) : digest;
    if (!to.matches("[0-9a-f]{8,64}")) {
      throw new HubFailed(
          HubFailed.REFUSED, to + " is no digest: expected 8 characters of it or more");
    }
    JsonNode body = CanonicalJson.mapper().createObjectNode().put("reason", why());
    return follow(hub, hub.post(RELEASES + "/" + to + "/activation", body));
  }

  private static String before(HubClient hub) {
    JsonNode before = hub.get(RELEASES).path("before");
    if (!before.isTextual()) {
      throw new HubFailed(HubFailed.REFUSED, "there is no release before this one");
    }
    return before.asText();
  }
}
