package io.crossdock.release;

import picocli.CommandLine.Command;

/** {@code new}: the files of something new, from what works. */
@Command(
    name = "new",
    description = {
      "Writes the files of something new; `check` passes on them, or says what only you can know.",
      "Writes over nothing, starts nothing."
    },
    subcommands = {NewAdapterCommand.class, NewPartyCommand.class, NewDocumentCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class)
public final class NewCommand {

  static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  NewCommand() {}
}
