package io.crossdock.crash;

import static org.awaitility.Awaitility.await;

import io.crossdock.message.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One hub as a process of its own, with its own port, data folder and embedded broker. */
final class HubProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(120);

  private final String name;
  private HubImage image;
  private final Map<String, String> environment;
  private final int port;
  private final int sftpPort;
  private final Path folder;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private Process process;
  private int starts;

  HubProcess(
      String name,
      HubImage image,
      Map<String, String> environment,
      int port,
      int sftpPort,
      Path folder) {
    this.name = name;
    this.image = image;
    this.environment = new HashMap<>(environment);
    this.port = port;
    this.sftpPort = sftpPort;
    this.folder = folder;
  }

  /** A setting that this hub alone has; for its next start. */
  HubProcess with(String setting, String value) {
    environment.put(setting, value);
    return this;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** From the next start on it is another version, over the same data. */
  HubProcess becomes(HubImage other) {
    image = other;
    return this;
  }

  /** How the hub's last start signs what it does, before its own part. */
  String instance() {
    return "hub-" + process.pid() + "-";
  }

  int sftpPort() {
    return sftpPort;
  }

  /** The folder that survives a kill. */
  Path data() {
    return folder.resolve("data");
  }

  /** The log of the last start. */
  Path log() {
    return folder.resolve("hub-" + starts + ".log");
  }

  /** The logs of all starts. */
  List<Path> logs() {
    return IntStream.rangeClosed(1, starts)
        .mapToObj(start -> folder.resolve("hub-" + start + ".log"))
        .toList();
  }

  /** Starts without waiting. */
  void launch(List<String> options) {
    try {
      Files.createDirectories(folder);
      starts++;
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
      // short lives on few cores: threads that collect in parallel only take the cores from others
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:MetaspaceSize=200m"));
      // most of what is compiled while a hub starts is never run again
      command.addAll(List.of("-XX:Tier3InvocationThreshold=600", "-XX:Tier3CompileThreshold=6000"));
      command.addAll(
          List.of("-XX:Tier3MinInvocationThreshold=300", "-XX:Tier3BackEdgeThreshold=180000"));
      command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
      command.add(image.classData());
      command.addAll(options);
      command.addAll(List.of("-cp", image.classPath(), "io.crossdock.Crossdock"));
      command.add("--server.port=" + port);
      command.add("--crossdock.data=" + data());
      // thousands of MBeans of routes, which no scene reads, are a sixth of each start
      command.add("--camel.main.jmx-enabled=false");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(image.workingFolder().toFile());
      builder.environment().putAll(environment);
      process = builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
      HubImage started = image;
      process.onExit().thenRun(started::ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts and waits until it takes orders. */
  void start() {
    launch(List.of());
    awaitReady();
  }

  /** Starts armed: the n-th passage of the point ends it. */
  void start(CrashPoint point, int passage) {
    launch(List.of("-Dcrossdock.crash=" + point + ":" + passage));
    awaitReady();
  }

  /** Waits until the hub says it is ready; a hub that ended by itself first fails the test. */
  void awaitReady() {
    await(name + " is ready, see " + log())
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .failFast(name + " ended while starting, see " + log(), () -> !process.isAlive())
        .until(this::ready);
  }

  private boolean ready() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve("/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Waits until it ended by itself; false when it still runs. */
  boolean awaitEnd(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code kill -9}: nothing is flushed or closed. */
  void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
  }

  /** Stops the process between two instructions; its sockets stay open, its leases run out. */
  void pause() {
    signal("-STOP");
  }

  /** Lets a paused process go on as if nothing had happened. */
  void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it in order; false when it did not end in time. */
  boolean end(Duration atMost) {
    process.destroy();
    return awaitEnd(atMost);
  }

  /** Ends it in order; what does not end in time is killed. */
  @Override
  public void close() {
    if (isAlive() && !end(Duration.ofSeconds(20))) {
      kill();
    }
  }
}
