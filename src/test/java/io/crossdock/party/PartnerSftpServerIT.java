package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PartnerSftpServerIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final AtomicReference<PublicKey> hostKey = new AtomicReference<>();
  private Path data;
  private Path home;
  private PartnerSftpServer server;
  private SshClient client;

  @BeforeEach
  void serverWithTwoPartners() throws Exception {
    Path routes = folder.resolve("routes");
    data = folder.resolve("data");
    home = data.resolve("sftp/retailer-acme");
    PartyText.write(
        routes,
        "retailer-acme",
        "x12",
        "channel",
        "parameters: {sftpHome: true, sftpPassword: open-sesame}\n");
    PartyText.write(
        routes,
        "retailer-beta",
        "x12",
        "channel",
        "parameters: {sftpHome: true, sftpPassword: open-barley}\n");
    PartyText.write(routes, "retailer-globex", "x12", "channel", "");
    server = server(routes, 0);
    server.start();
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(
        (session, address, key) -> {
          hostKey.set(key);
          return true;
        });
    client.start();
  }

  @AfterEach
  void stop() throws IOException {
    client.stop();
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa", "ed25519", "rsa"})
  void servesTheRealOpenSshClientWithAKey(String type) throws Exception {
    OpenSsh ssh = new OpenSsh(folder);
    authorize("retailer-acme", ssh.newKey("id", type));
    Files.writeString(folder.resolve("order.edi"), "ISA*00~");
    Files.writeString(home.resolve("out/997.edi"), "ISA*97~");
    int port = server.address().port();

    assertThat(ssh.sftp(port, "retailer-acme", "id", "put -p order.edi in/order.edi.part").exit())
        .isZero();
    assertThat(
            ssh.sftp(port, "retailer-acme", "id", "rename in/order.edi.part in/order.edi").exit())
        .isZero();
    assertThat(ssh.sftp(port, "retailer-acme", "id", "get README.txt").exit()).isZero();
    assertThat(ssh.sftp(port, "retailer-acme", "id", "get out/997.edi").exit()).isZero();
    assertThat(ssh.sftp(port, "retailer-acme", "id", "rm out/997.edi").exit()).isZero();
    assertThat(ssh.sftp(port, "retailer-beta", "id", "ls").exit()).isNotZero();
    assertThat(home.resolve("in/order.edi")).hasContent("ISA*00~");
    assertThat(folder.resolve("README.txt")).content().contains("Put your files here");
    assertThat(folder.resolve("997.edi")).hasContent("ISA*97~");
    assertThat(home.resolve("out/997.edi")).doesNotExist();
  }

  static List<String> forbidden() {
    return List.of(
        "put order.edi out/order.edi",
        "put order.edi order.edi",
        "put order.edi done/order.edi",
        "put order.edi ../retailer-beta/in/order.edi",
        "put order.edi in/../../retailer-beta/in/order.edi",
        "put order.edi in/deep/order.edi",
        "put order.edi README.txt",
        "put order.edi 'in/..\\\\x.edi'",
        "mkdir in/deep",
        "mkdir new",
        "rmdir in",
        "rm done/kept.edi",
        "rm README.txt",
        "rename in/mine.edi out/mine.edi",
        "rename in/mine.edi ../retailer-beta/in/mine.edi",
        "rename in away",
        "rename done/kept.edi in/kept.edi",
        "symlink /etc/passwd in/passwd",
        "ln in/mine.edi in/hard.edi",
        "chmod 777 done",
        "get /etc/passwd",
        "get ../../sftp-host-key",
        "get ../retailer-beta/in/secret.edi",
        "get in/leads-out",
        "get claimed/x.edi",
        "ls claimed",
        "ls ../../../etc");
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void letsNobodyOutOfHisHomeOrWriteWhereHeMayNot(String command) throws Exception {
    OpenSsh ssh = new OpenSsh(folder);
    authorize("retailer-acme", ssh.newKey("id"));
    Files.writeString(folder.resolve("order.edi"), "ISA*00~");
    Files.writeString(home.resolve("in/mine.edi"), "mine");
    Files.writeString(home.resolve("done/kept.edi"), "kept");
    Files.createDirectories(home.resolve("claimed"));
    Files.writeString(home.resolve("claimed/x.edi"), "x");
    Path beta = data.resolve("sftp/retailer-beta/in");
    Files.writeString(beta.resolve("secret.edi"), "secret");
    Files.createSymbolicLink(home.resolve("in/leads-out"), beta.resolve("secret.edi"));

    OpenSsh.Result result = ssh.sftp(server.address().port(), "retailer-acme", "id", command);

    assertThat(result.exit()).as(result.output()).isNotZero();
    assertThat(beta).isDirectoryNotContaining("glob:**order.edi");
    assertThat(home.resolve("done/kept.edi")).hasContent("kept");
    assertThat(home.resolve("in/mine.edi")).hasContent("mine");
    assertThat(home.resolve("out")).isEmptyDirectory();
  }

  @Test
  void showsOnlyWhatBelongsToThePartner() throws Exception {
    Files.createDirectories(home.resolve("claimed"));

    try (ClientSession session = login("retailer-acme", "open-sesame");
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      assertThat(sftp.readEntries("/"))
          .extracting(SftpClient.DirEntry::getFilename)
          .containsExactlyInAnyOrder(
              ".", "in", "out", "done", "error", "duplicate", "quarantine", "README.txt");
    }
  }

  @Test
  void refusesWrongPasswordsAndPartiesWithoutAHome() {
    assertThatThrownBy(() -> login("retailer-acme", "open-barley"))
        .isInstanceOf(SshException.class);
    assertThatThrownBy(() -> login("retailer-globex", "open-sesame"))
        .isInstanceOf(SshException.class);
    assertThatThrownBy(() -> login("nobody", "open-sesame")).isInstanceOf(SshException.class);
  }

  @Test
  void makesAnAddressWaitAfterTooManyWrongPasswords() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> login("retailer-acme", "guess")).isInstanceOf(SshException.class);
    }

    assertThatThrownBy(() -> login("retailer-acme", "open-sesame"))
        .isInstanceOf(SshException.class);
  }

  @Test
  void refusesEverythingThatIsNotFiles() throws Exception {
    try (ClientSession session = login("retailer-acme", "open-sesame")) {
      assertThat(exitOf(session.createExecChannel("id"))).isNull();
      assertThat(exitOf(session.createShellChannel())).isNull();
      assertThatThrownBy(
              () ->
                  session
                      .createDirectTcpipChannel(
                          new SshdSocketAddress("localhost", 0),
                          new SshdSocketAddress("localhost", 5432))
                      .open()
                      .verify(SOON))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(
              () ->
                  session.startRemotePortForwarding(
                      new SshdSocketAddress("localhost", 0), new SshdSocketAddress("localhost", 1)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsAnUploadThatIsTooLarge() throws Exception {
    try (ClientSession session = login("retailer-acme", "open-sesame");
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      assertThatThrownBy(
              () -> {
                try (OutputStream out = sftp.write("in/large.edi")) {
                  out.write(new byte[200_000]);
                }
              })
          .isInstanceOf(IOException.class);
    }

    assertThat(Files.size(home.resolve("in/large.edi"))).isLessThanOrEqualTo(100_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"in/line\nbreak", "in/tab\t", "in/back\\slash"})
  void refusesNamesThatCouldBeReadAsSomethingElse(String name) throws Exception {
    try (ClientSession session = login("retailer-acme", "open-sesame");
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      assertThatThrownBy(() -> sftp.write(name).close()).isInstanceOf(SftpException.class);
      assertThatThrownBy(() -> sftp.write("in/" + "x".repeat(201)).close())
          .isInstanceOf(SftpException.class);
    }
  }

  @Test
  void keepsItsHostKeyAndTellsThePortItGot() throws Exception {
    login("retailer-acme", "open-sesame").close();
    PublicKey before = hostKey.get();
    server.stop();

    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server = server(folder.resolve("routes"), taken.getLocalPort());
      server.start();
      login("retailer-acme", "open-sesame").close();

      assertThat(server.address().port()).isNotEqualTo(taken.getLocalPort());
    }
    assertThat(hostKey.get()).isEqualTo(before);
    assertThat(Files.getPosixFilePermissions(data.resolve("sftp-host-key")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  @Test
  void opensNothingWhereNobodyHasAHome() throws Exception {
    SftpHomes homes = new SftpHomes(data);
    PartnerSftpServer lonely =
        new PartnerSftpServer(settings(0), new PartyRegistry(List.of()), homes);

    lonely.start();

    assertThat(lonely.address().isOpen()).isFalse();
  }

  private static Integer exitOf(ClientChannel channel) throws IOException {
    try (channel) {
      channel.open().verify(SOON);
      channel.waitFor(Set.of(ClientChannelEvent.EXIT_STATUS), Duration.ofSeconds(1));
      return channel.getExitStatus();
    } catch (SshException e) {
      return null;
    }
  }

  private PartnerSftpServer server(Path routes, int port) {
    PartyRegistry parties =
        new PartyRegistry(new PartyFiles(routes, Map.<String, String>of()::get).load());
    return new PartnerSftpServer(settings(port), parties, new SftpHomes(data));
  }

  private SftpSettings settings(int port) {
    return new SftpSettings(
        data, "127.0.0.1", port, 16, 100_000, new LoginLimits(20, Duration.ofMinutes(10), 30));
  }

  private ClientSession login(String user, String password) throws IOException {
    ClientSession session =
        client.connect(user, "127.0.0.1", server.address().port()).verify(SOON).getSession();
    try {
      session.addPasswordIdentity(password);
      session.auth().verify(SOON);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  private void authorize(String party, String publicKey) throws IOException {
    Files.createDirectories(data.resolve("sftp-keys"));
    Files.writeString(data.resolve("sftp-keys/" + party + ".pub"), publicKey + "\n");
  }
}
