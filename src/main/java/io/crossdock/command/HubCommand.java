package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that asks a running hub. Results go to standard output, what went wrong to standard
 * error, and the exit code says which: 0 done, 1 the hub says no or knows nothing, 2 wrong
 * arguments, 3 no answer, 4 the login is refused.
 */
public abstract class HubCommand implements Callable<Integer> {

  /** Exit code where nothing was done, because a second person has to agree first. */
  protected static final int WAITS = 5;

  @Spec private CommandSpec spec;

  @Mixin private HubAccess access;

  /** Asks the terminal for a password where the environment has none. */
  protected HubCommand() {
    this(new HubAccess());
  }

  /** With what the login is read from. */
  protected HubCommand(HubAccess access) {
    this.access = access;
  }

  /**
   * Does it.
   *
   * @return 0, or 1 where nothing was found or done
   * @throws HubFailed what the hub said
   */
  protected abstract int run(HubClient hub);

  @Override
  public final Integer call() {
    try {
      return run(access.client());
    } catch (HubFailed failed) {
      complain(failed.getMessage());
      return failed.exitCode();
    }
  }

  /** Prints an answer as it is where the person asked for that; false where text is wanted. */
  protected final boolean printedAsJson(JsonNode answer) {
    if (access.json()) {
      print(answer.toPrettyString());
    }
    return access.json();
  }

  /** Whether the hub did nothing yet: a second person has to agree first. */
  protected static boolean isWaiting(JsonNode answer) {
    return answer.path("approval").isObject();
  }

  /** Prints how the second person agrees. */
  protected final void printAgreement(JsonNode answer) {
    String id = answer.at("/approval/approvalId").asText();
    print("they say: crossdock approve %s --why ...".formatted(id));
  }

  /** Prints one result; text that others wrote is to be cleaned by {@link TextTable#plain}. */
  protected final void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /** Prints what went wrong. */
  protected final void complain(String line) {
    PrintWriter errors = spec.commandLine().getErr();
    errors.println(line);
    errors.flush();
  }
}
