package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code diff}: what a folder would change in a running hub. */
@Command(
    name = "diff",
    description = "Checks a folder and prints what it would change in a running hub.",
    versionProvider = HubVersion.class)
public final class DiffCommand extends BundleCommand {

  @Parameters(
      index = "0",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path folder;

  /** For the command line. */
  public DiffCommand() {
    this(new HubAccess());
  }

  DiffCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    JsonNode difference = hub.post(PLAN, ZIP, ReleaseZip.of(bundle(folder)));
    if (printedAsJson(difference)) {
      return 0;
    }
    if (difference.path("files").isEmpty()) {
      say("nothing differs from release %s, which is live", brief(difference.path("live")));
    } else {
      say(
          "release %s differs from %s, which is live",
          brief(difference.path("digest")), brief(difference.path("live")));
      tell(difference);
    }
    return 0;
  }
}
