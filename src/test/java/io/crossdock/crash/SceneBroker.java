package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.operation.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The message broker of a scene whose hubs have none of their own: a process with the settings of
 * {@code docker/artemis/broker.xml}, but for the interface and port it listens on.
 */
final class SceneBroker implements AutoCloseable {

  static final String USER = "crossdock";
  static final String PASSWORD = "broker-of-the-crash-test";

  private static final Path SETTINGS = Path.of("docker", "artemis", "broker.xml");
  private static final String LISTENS = "tcp://0.0.0.0:61616";
  private static final Duration STARTED = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private Process process;

  /**
   * Makes and starts it.
   *
   * @param wanted the first port that is tried
   */
  SceneBroker(Path folder, int wanted) {
    this.folder = folder;
    this.port = FreePort.from(wanted);
    try {
      Files.createDirectories(folder);
      String settings = Files.readString(SETTINGS);
      assertThat(settings).contains(LISTENS);
      Files.writeString(settings(), settings.replace(LISTENS, "tcp://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  private Path settings() {
    return folder.resolve("broker.xml");
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Starts it with what it had stored; returns when it listens. */
  void start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dartemis.instance=" + folder, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(BrokerProcess.class.getName(), settings().toUri().toString(), USER, PASSWORD));
    Path log = folder.resolve("broker.log");
    try {
      ProcessBuilder.Redirect end = ProcessBuilder.Redirect.appendTo(log.toFile());
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(end)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("the broker listens, see " + log)
        .atMost(STARTED)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the broker ended, see " + log, () -> !process.isAlive())
        .until(this::listens);
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** {@code kill -9}: what its journal does not hold is lost. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
