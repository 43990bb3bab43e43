package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubClient;
import io.crossdock.command.HubCommand;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command about the releases of a running hub. */
abstract class BundleCommand extends HubCommand {

  static final String RELEASES = HubClient.API + "/releases";
  static final String PLAN = HubClient.API + "/release-plan";
  static final String ZIP = "application/zip";

  private static final int DIGITS = 12;

  @Spec private CommandSpec spec;

  BundleCommand(HubAccess access) {
    super(access);
  }

  /** Prints a line. */
  void say(String format, Object... values) {
    print(format.formatted(values).stripTrailing());
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

  /** A list as one line. */
  static String names(JsonNode list) {
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
