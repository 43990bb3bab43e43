package io.crossdock.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of the jar, run as an operator runs it: in a process of its own.
 *
 * @param exitCode of the process
 * @param output what it printed, errors too
 */
record CommandRun(int exitCode, String output) {

  private static final int MINUTES = 4;

  /** Runs a command to its end. */
  static CommandRun of(Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(HubImage.ofThisBuild().classPath(), "io.crossdock.Crossdock"));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile(folder, "command-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(output.toFile()).start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(List.of(arguments) + " did not end, see " + output);
      }
      return new CommandRun(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
