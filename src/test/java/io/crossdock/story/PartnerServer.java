package io.crossdock.story;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * The SFTP server of a partner who lets us in by key alone, with switches that cut the connection
 * after the work was done.
 */
final class PartnerServer implements SftpEventListener {

  static final String USER = "north";

  private final Path home;
  private final Path knownHosts;
  private final Path privateKey;
  private final SshServer server = SshServer.setUpDefaultServer();
  private final AtomicInteger cutAfterUpload = new AtomicInteger();
  private final AtomicInteger cutAfterRename = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();

  PartnerServer(Path home) {
    this.home = home;
    this.knownHosts = home.resolve("known_hosts");
    this.privateKey = home.resolve("north-key");
    try {
      start();
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException("the partner's server does not start", e);
    }
  }

  private void start() throws IOException, java.security.GeneralSecurityException {
    Files.createDirectories(files().resolve("orders/done"));
    Files.createDirectories(files().resolve("answers"));
    KeyPair ours = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    try (OutputStream out = Files.newOutputStream(privateKey)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(ours, "north", null, out);
    }
    SimpleGeneratorHostKeyProvider hostKey =
        new SimpleGeneratorHostKeyProvider(home.resolve("host-key"));
    hostKey.setAlgorithm("EC");
    hostKey.setKeySize(256);
    SftpSubsystemFactory sftp = new SftpSubsystemFactory();
    sftp.addSftpEventListener(this);
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(hostKey);
    server.setPublickeyAuthenticator(
        (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, ours.getPublic()));
    server.setFileSystemFactory(new VirtualFileSystemFactory(files().toAbsolutePath()));
    server.setSubsystemFactories(List.of(sftp));
    server.start();
    String line = PublicKeyEntry.toString(hostKey.loadKeys(null).iterator().next().getPublic());
    Files.writeString(knownHosts, "[127.0.0.1]:" + server.getPort() + " " + line + "\n");
  }

  /** Sets what the party file of this partner asks for; a password is not among it. */
  void announce(String suffix) {
    System.setProperty("CROSSDOCK_SFTP_HOST" + suffix, "127.0.0.1");
    System.setProperty("CROSSDOCK_SFTP_PORT" + suffix, String.valueOf(server.getPort()));
    System.setProperty("CROSSDOCK_SFTP_USER" + suffix, USER);
    System.setProperty("CROSSDOCK_SFTP_PASSWORD" + suffix, "");
    System.setProperty("CROSSDOCK_SFTP_PRIVATE_KEY" + suffix, privateKey.toString());
    System.setProperty("CROSSDOCK_SFTP_KNOWN_HOSTS" + suffix, knownHosts.toString());
  }

  /** What the partner sees. */
  Path files() {
    return home.resolve("files");
  }

  /** Cuts the connection when the next upload is complete, before it is answered and renamed. */
  void cutAfterUpload(int times) {
    cutAfterUpload.set(times);
  }

  /** Cuts the connection when the next rename is done, before it is answered. */
  void cutAfterRename(int times) {
    cutAfterRename.set(times);
  }

  int cuts() {
    return cuts.get();
  }

  @Override
  public void closing(ServerSession session, String remoteHandle, Handle localHandle) {
    boolean upload =
        localHandle instanceof FileHandle
            && localHandle.getFile().getFileName().toString().endsWith(".part");
    if (upload) {
      cut(session, cutAfterUpload);
    }
  }

  @Override
  public void moved(
      ServerSession session,
      Path source,
      Path target,
      Collection<CopyOption> options,
      Throwable thrown) {
    if (source.getFileName().toString().endsWith(".part")) {
      cut(session, cutAfterRename);
    }
  }

  private void cut(ServerSession session, AtomicInteger left) {
    if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      cuts.incrementAndGet();
      session.close(true);
    }
  }
}
