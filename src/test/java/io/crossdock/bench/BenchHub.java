package io.crossdock.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged hub as it is delivered: its jar, its files, the virtual machine's own defaults. */
final class BenchHub implements AutoCloseable {

  static final String LOCATION = "EAST";
  static final String API_KEY = "api-key-of-the-benchmark";

  private static final Path JAR = Path.of("target", "crossdock.jar").toAbsolutePath();
  private static final Pattern SETTING = Pattern.compile("\\$\\{(CROSSDOCK_\\w+)}");
  private static final Duration START = Duration.ofMinutes(5);

  private final Process process;
  private final URI url;
  private final Duration ready;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Starts it and waits until it takes orders. */
  BenchHub(Path folder, Map<String, String> settings, int port) throws IOException {
    Files.createDirectories(folder);
    url = URI.create("http://127.0.0.1:" + port);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-jar", JAR.toString(), "--server.port=" + port, "--crossdock.data=" + folder);
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("hub.log").toFile());
    long begun = System.nanoTime();
    process = builder.start();
    await("the hub is ready, see " + folder)
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the hub ended while starting, see " + folder, () -> !process.isAlive())
        .until(this::isReady);
    ready = Duration.ofNanos(System.nanoTime() - begun);
  }

  /** An address and a secret for whatever has no default. */
  static Map<String, String> settings(
      BenchDatabase database, int simulators, int sftp, Path knownHosts) {
    Map<String, String> values = new HashMap<>();
    values.put("CROSSDOCK_DB_URL", database.url());
    values.put("CROSSDOCK_DB_USER", "postgres");
    values.put("CROSSDOCK_DB_PASSWORD", "postgres");
    values.put("CROSSDOCK_OPS_PASSWORD", "operator-of-the-benchmark");
    values.put("CROSSDOCK_KEY_MOBILE_APP", API_KEY);
    values.put("CROSSDOCK_SFTP_PORT", String.valueOf(sftp));
    values.put("CROSSDOCK_SFTP_PASSWORD_RETAILER_ACME", MailboxOrders.PASSWORD);
    values.put("CROSSDOCK_SFTP_PASSWORD_RETAILER_GLOBEX", "secret-of-retailer-globex");
    values.put("CROSSDOCK_SFTP_HOST_RETAILER_GLOBEX", "127.0.0.1");
    values.put("CROSSDOCK_SFTP_PORT_RETAILER_GLOBEX", "9");
    values.put("CROSSDOCK_SFTP_KNOWN_HOSTS_RETAILER_GLOBEX", knownHosts.toString());
    for (String system : List.of("erp", "wms", "shopify", "amazon")) {
      String address = "http://127.0.0.1:" + simulators + "/" + system;
      values.put("CROSSDOCK_" + system.toUpperCase() + "_URL", address);
    }
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        SETTING
            .matcher(Files.readString(file))
            .results()
            .map(match -> match.group(1))
            .forEach(name -> values.putIfAbsent(name, "secret-of-" + name.toLowerCase()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  URI url() {
    return url;
  }

  /** From the start of the process to the first ready answer. */
  Duration ready() {
    return ready;
  }

  Duration cpu() {
    return Cpu.of(process.toHandle());
  }

  /** Memory that the process holds; where the system tells. */
  OptionalLong residentBytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url.resolve("/actuator/health/readiness")).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
