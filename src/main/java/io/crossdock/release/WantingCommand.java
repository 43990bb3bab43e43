package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import java.time.Duration;
import picocli.CommandLine.Option;

/** A command that wants another release, and waits until it runs everywhere. */
abstract class WantingCommand extends BundleCommand {

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "Why; kept with your name.")
  private String why;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long to wait until it is live everywhere (default: 120).")
  private int seconds;

  WantingCommand(HubAccess access) {
    super(access);
  }

  /** Says for whom it waits; nothing is live, and the exit code says so to scripts. */
  private int waits(JsonNode wanted, JsonNode difference) {
    JsonNode approval = wanted.path("approval");
    say("release %s is not live: it waits for a second person", brief(difference.path("digest")));
    tell(difference);
    say("  why      %s", approval.path("why").asText());
    say("  who      %s", names(wanted.path("waitsFor")));
    say("  until    %s", ReleasesCommand.minute(approval.path("expiresAt").asText()));
    String id = approval.path("approvalId").asText();
    say("they say: crossdock approve %s --why ...   or: crossdock refuse %s --why ...", id, id);
    return WAITS;
  }

  String why() {
    return why;
  }

  /** Prints what came of it, and waits for all instances. */
  int follow(HubClient hub, JsonNode wanted) {
    JsonNode difference = wanted.path("difference");
    if (isWaiting(wanted)) {
      return waits(wanted, difference);
    }
    if (!wanted.path("isNew").asBoolean()) {
      say("release %s is wanted already", brief(difference.path("digest")));
      return 0;
    }
    say("release %s is wanted", brief(difference.path("digest")));
    tell(difference);
    long activation = wanted.path("activation").asLong();
    int live = new ReleaseProgress(hub, activation, Duration.ofSeconds(seconds)).await();
    say("live on %d %s", live, live == 1 ? "instance" : "instances");
    return 0;
  }
}
