package io.crossdock.command;

import picocli.CommandLine.Command;

/** {@code approve}: a second person agrees, and what was asked for is done. */
@Command(
    name = "approve",
    description = {
      "Agrees to what another operator asked for; it is done at once.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class ApproveCommand extends DecidingCommand {

  /** Asks the terminal for a password where the environment has none. */
  public ApproveCommand() {
    this(new HubAccess());
  }

  /** As above, with what the login is read from. */
  public ApproveCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    return decide(hub, "approve");
  }
}
