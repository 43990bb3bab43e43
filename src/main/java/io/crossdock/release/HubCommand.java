package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks a running hub: prints what it answers, or why it did not do it. */
abstract class HubCommand implements Callable<Integer> {

  static final String ZIP = "application/zip";

  private static final int DIGITS = 12;

  @Spec private CommandSpec spec;

  @Mixin private final HubAccess access;

  HubCommand(UnaryOperator<String> environment) {
    this.access = new HubAccess(environment);
  }

  /** What the command does; a failure ends it. */
  abstract int run(HubClient hub);

  /** 0 where it was done, else the exit code of {@link HubFailure}. */
  @Override
  public Integer call() {
    LoggingSystem.get(getClass().getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
    try {
      return run(access.client());
    } catch (HubFailure e) {
      PrintWriter errors = spec.commandLine().getErr();
      e.lines().forEach(errors::println);
      errors.flush();
      return e.exitCode();
    }
  }

  /** Prints a line. */
  void say(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println((values.length == 0 ? format : format.formatted(values)).stripTrailing());
    out.flush();
  }

  /** The bundle of a folder. */
  ReleaseTree bundle(Path folder) {
    for (String part : ReleaseTree.FOLDERS) {
      if (!Files.isDirectory(folder.resolve(part))) {
        throw new ParameterException(spec.commandLine(), folder + " has no folder " + part);
      }
    }
    try {
      return ReleaseTree.read(folder);
    } catch (UncheckedIOException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /** Prints what a release changes. */
  void tell(JsonNode difference) {
    difference
        .path("files")
        .properties()
        .forEach(file -> say("  %-8s %s", file.getValue().asText(), file.getKey()));
    say("  routes   %s", names(difference.path("routes")));
    say("  parties  %s", names(difference.path("parties")));
  }

  private static String names(JsonNode list) {
    String names =
        StreamSupport.stream(list.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "-" : names;
  }

  /** As many characters of a digest as people need. */
  static String brief(JsonNode digest) {
    String text = digest.asText("-");
    return text.length() > DIGITS ? text.substring(0, DIGITS) : text;
  }
}
