package io.crossdock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.springframework.boot.ConfigurableBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * In the profile {@code demo}, the SFTP server of the partner retailer-globex: {@code orders/}
 * holds what it wants to send, {@code answers/} what it got. It listens before the party files are
 * read and sets the address, user and known hosts that the party file asks for; it is not started
 * where they are set already.
 */
public final class DemoPartnerServer implements EnvironmentPostProcessor, Ordered {

  private static final String SUFFIX = "_RETAILER_GLOBEX";
  private static final String USER = "north";
  private static final String HOST = "127.0.0.1";

  private final ConfigurableBootstrapContext bootstrap;

  /** Called by Spring Boot, which hands over the bootstrap context. */
  public DemoPartnerServer(ConfigurableBootstrapContext bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** After the demonstration's secrets are there. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.acceptsProfiles(Profiles.of("demo"))
        || environment.containsProperty("CROSSDOCK_SFTP_HOST" + SUFFIX)) {
      return;
    }
    Path data = Path.of(environment.getProperty("crossdock.data", "data"));
    String password =
        String.valueOf(DemoSecrets.of(data).getProperty("CROSSDOCK_SFTP_PASSWORD" + SUFFIX));
    try {
      start(environment, data.resolve("simulators/retailer-globex"), password);
    } catch (IOException e) {
      throw new UncheckedIOException("the demonstration's partner server does not start", e);
    }
  }

  private void start(ConfigurableEnvironment environment, Path home, String password)
      throws IOException {
    for (String folder : List.of("files/orders/done", "files/orders/quarantine", "files/answers")) {
      Files.createDirectories(home.resolve(folder));
    }
    SimpleGeneratorHostKeyProvider key =
        new SimpleGeneratorHostKeyProvider(home.resolve("host-key"));
    key.setAlgorithm("EC");
    key.setKeySize(256);
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(HOST);
    server.setPort(0);
    server.setKeyPairProvider(key);
    server.setPasswordAuthenticator(
        (user, given, session) ->
            user.equals(USER)
                && MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8),
                    password.getBytes(StandardCharsets.UTF_8)));
    server.setFileSystemFactory(
        new VirtualFileSystemFactory(home.resolve("files").toAbsolutePath()));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.start();
    Path known = home.resolve("known_hosts");
    String line = PublicKeyEntry.toString(key.loadKeys(null).iterator().next().getPublic());
    Files.writeString(known, "[" + HOST + "]:" + server.getPort() + " " + line + "\n");
    Map<String, Object> values = new HashMap<>();
    values.put("CROSSDOCK_SFTP_HOST" + SUFFIX, HOST);
    values.put("CROSSDOCK_SFTP_PORT" + SUFFIX, String.valueOf(server.getPort()));
    values.put("CROSSDOCK_SFTP_USER" + SUFFIX, USER);
    values.put("CROSSDOCK_SFTP_KNOWN_HOSTS" + SUFFIX, known.toAbsolutePath().toString());
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("crossdockDemoPartnerServer", values));
    bootstrap.addCloseListener(
        event ->
            event
                .getApplicationContext()
                .addApplicationListener(new DemoPartnerServerStop(server)));
  }
}
