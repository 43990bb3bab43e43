package io.crossdock.release;

import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code apply}: lets a folder go live on all instances of a running hub. */
@Command(
    name = "apply",
    description = {
      "Sends a folder to a running hub, which checks it and lets it go live on all its instances.",
      "Where it touches a critical party it waits for a second person first, see approve.",
      "Exit codes: 0 live, 1 refused or taken back, 3 not reachable, 4 not allowed, 5 it waits."
    },
    versionProvider = HubVersion.class)
public final class ApplyCommand extends WantingCommand {

  @Parameters(
      index = "0",
      defaultValue = ".",
      description = "The folder that holds routes/ and mappings/ (default: here).")
  private Path folder;

  /** For the command line. */
  public ApplyCommand() {
    this(new HubAccess());
  }

  ApplyCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    byte[] zip = ReleaseZip.of(bundle(folder));
    String reason = HubClient.part(why());
    return follow(hub, hub.post(RELEASES + "?reason=" + reason, ZIP, zip));
  }
}
