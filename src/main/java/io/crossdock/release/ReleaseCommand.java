package io.crossdock.release;

import io.crossdock.command.AccessCommand;
import io.crossdock.command.ApprovalsCommand;
import io.crossdock.command.ApproveCommand;
import io.crossdock.command.CasesCommand;
import io.crossdock.command.FindCommand;
import io.crossdock.command.InterruptionsCommand;
import io.crossdock.command.OnboardingCommand;
import io.crossdock.command.PortfolioCommand;
import io.crossdock.command.RefuseCommand;
import io.crossdock.command.ReplayCommand;
import io.crossdock.command.RetryCardCommand;
import io.crossdock.command.StockCommand;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What an engineer asks of the jar, and what people ask of a running hub. */
@Command(
    name = "crossdock",
    description = "Without a command, the hub starts; arguments are then Spring Boot's own.",
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class,
    subcommands = {
      CheckCommand.class,
      TryCommand.class,
      NewCommand.class,
      CatalogueCommand.class,
      AccessCommand.class,
      DiffCommand.class,
      EffectCommand.class,
      ApplyCommand.class,
      ReleasesCommand.class,
      BackCommand.class,
      CasesCommand.class,
      StockCommand.class,
      InterruptionsCommand.class,
      PortfolioCommand.class,
      OnboardingCommand.class,
      TryCardCommand.class,
      RetryCardCommand.class,
      FindCommand.class,
      ReplayCommand.class,
      ApprovalsCommand.class,
      ApproveCommand.class,
      RefuseCommand.class,
      SampleCommand.class
    })
public final class ReleaseCommand {

  private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

  private ReleaseCommand() {}

  /**
   * Whether these arguments ask for a command, and not for the hub: a word, known or not, or help.
   * The hub's own begin with a dash.
   */
  public static boolean isMeant(String... arguments) {
    return arguments.length > 0 && (!arguments[0].startsWith("-") || HELP.contains(arguments[0]));
  }

  /** Runs the command; returns its exit code: 2 for arguments that it does not know. */
  public static int run(String... arguments) {
    return line().execute(arguments);
  }

  static CommandLine line() {
    return new CommandLine(new ReleaseCommand());
  }
}
