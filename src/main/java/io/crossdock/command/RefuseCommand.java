package io.crossdock.command;

import picocli.CommandLine.Command;

/** {@code refuse}: what was asked for is not done. */
@Command(
    name = "refuse",
    description = {
      "Refuses what another operator asked for, or takes back what you asked for yourself.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class RefuseCommand extends DecidingCommand {

  /** Asks the terminal for a password where the environment has none. */
  public RefuseCommand() {
    this(new HubAccess());
  }

  /** As above, with what the login is read from. */
  public RefuseCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    return decide(hub, "refuse");
  }
}
