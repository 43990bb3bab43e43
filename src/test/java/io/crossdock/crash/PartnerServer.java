package io.crossdock.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A partner's own SFTP server in the process of the test, so it lives on when the hub is killed:
 * {@code orders/} holds what it wants to send, {@code answers/} what it got.
 */
final class PartnerServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Path files;
  private final Path knownHosts;
  private final SshServer server = SshServer.setUpDefaultServer();

  /** Starts on a free port. */
  PartnerServer(Path folder, String user, String password) {
    files = folder.resolve("files");
    knownHosts = folder.resolve("known_hosts");
    try {
      Files.createDirectories(orders().resolve("done"));
      Files.createDirectories(answers());
      SimpleGeneratorHostKeyProvider key =
          new SimpleGeneratorHostKeyProvider(folder.resolve("host-key"));
      key.setAlgorithm("EC");
      key.setKeySize(256);
      server.setHost(HOST);
      server.setKeyPairProvider(key);
      server.setPasswordAuthenticator(
          (name, given, session) -> name.equals(user) && given.equals(password));
      server.setFileSystemFactory(new VirtualFileSystemFactory(files));
      server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
      server.start();
      String line = PublicKeyEntry.toString(key.loadKeys(null).iterator().next().getPublic());
      Files.writeString(knownHosts, "[%s]:%d %s%n".formatted(HOST, server.getPort(), line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getPort();
  }

  Path knownHosts() {
    return knownHosts;
  }

  Path files() {
    return files;
  }

  Path orders() {
    return files.resolve("orders");
  }

  /** Puts files back that the hub has moved to done/ since then, under the names they had. */
  int layReadyAgain(Instant since) {
    int again = 0;
    try (Stream<Path> done = Files.list(orders().resolve("done"))) {
      for (Path file : done.toList()) {
        FileTime moved = (FileTime) Files.getAttribute(file, "unix:ctime");
        if (!moved.toInstant().isBefore(since)) {
          String name = file.getFileName().toString().replaceFirst("^\\d{17}-", "");
          Files.move(file, orders().resolve(name));
          again++;
        }
      }
      return again;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path answers() {
    return files.resolve("answers");
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
