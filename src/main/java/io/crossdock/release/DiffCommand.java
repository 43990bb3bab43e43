package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code diff}: what a folder would change in a running hub. */
@Command(
    name = "diff",
    description = "Checks a folder and prints what it would change in a running hub.",
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class DiffCommand extends HubCommand {

  @Parameters(
      index = "0",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path folder;

  /** For the command line. */
  public DiffCommand() {
    this(System::getenv);
  }

  DiffCommand(UnaryOperator<String> environment) {
    super(environment);
  }

  @Override
  int run(HubClient hub) {
    JsonNode difference = hub.post("/release-plan", ZIP, ReleaseZip.of(bundle(folder)));
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
