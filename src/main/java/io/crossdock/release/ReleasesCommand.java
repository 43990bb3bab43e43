package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import picocli.CommandLine.Command;

/** {@code releases}: which release runs where, and how it came to that. */
@Command(
    name = "releases",
    description = "Prints which release each instance of a running hub runs, and the history.",
    versionProvider = HubVersion.class)
public final class ReleasesCommand extends BundleCommand {

  private static final int TO_THE_MINUTE = 16;

  /** For the command line. */
  public ReleasesCommand() {
    this(new HubAccess());
  }

  ReleasesCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    JsonNode state = hub.get(RELEASES);
    if (printedAsJson(state)) {
      return 0;
    }
    if (state.path("wanted").isTextual()) {
      say("wanted   %s", brief(state.path("wanted")));
    } else {
      say("nothing was applied: each instance runs its folder");
    }
    for (JsonNode instance : state.path("instances")) {
      String word = instance.path("alive").asBoolean() ? instance.path("state").asText() : "gone";
      String reason = instance.path("reason").asText("");
      say(
          "%-8s %s  %s  %s",
          word, brief(instance.path("digest")), instance.path("instance").asText(), reason);
    }
    for (JsonNode activation : state.path("activations")) {
      say(
          "%-8d %s  %s  %s by %s: %s",
          activation.path("number").asLong(),
          brief(activation.path("digest")),
          minute(activation.path("at").asText()),
          activation.path("kind").asText(),
          activation.path("actor").asText(),
          activation.path("reason").asText());
    }
    return 0;
  }

  /** An instant to the minute, for people. */
  static String minute(String instant) {
    return instant.length() < TO_THE_MINUTE
        ? instant
        : instant.substring(0, TO_THE_MINUTE).replace('T', ' ');
  }
}
