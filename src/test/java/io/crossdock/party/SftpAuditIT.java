package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.core.CoreModuleProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an audit of the SFTP server asks: which algorithms it offers, and who can guess how long.
 */
@Timeout(120)
class SftpAuditIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int GUESSES = 1_000;
  private static final int PER_SESSION = 5;
  private static final int AT_ONCE = 4;
  private static final String PARTNER = "retailer-acme";
  private static final String PASSWORD = "open-sesame";

  @TempDir Path folder;
  private PartnerSftpServer server;
  private SshClient client;

  @BeforeEach
  void serverWithOnePartner() throws IOException {
    Path routes = folder.resolve("routes");
    String parameters = "parameters: {sftpHome: true, sftpPassword: " + PASSWORD + "}\n";
    PartyText.write(routes, PARTNER, "x12", "channel", parameters);
    PartyRegistry parties =
        new PartyRegistry(new PartyFiles(routes, Map.<String, String>of()::get).load());
    LoginLimits logins = new LoginLimits(20, Duration.ofMinutes(10), 30);
    SftpSettings settings = new SftpSettings(folder, "127.0.0.1", 0, 64, 100_000, logins);
    server = new PartnerSftpServer(settings, parties, new SftpHomes(folder));
    server.start();
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier((session, address, key) -> true);
    CoreModuleProperties.PASSWORD_PROMPTS.set(client, PER_SESSION);
    client.start();
  }

  @AfterEach
  void stop() throws IOException {
    client.stop();
    server.stop();
  }

  @Test
  void offersNothingThatIsKnownToBeWeak() throws IOException {
    try (ClientSession session = login("127.0.0.1", PASSWORD)) {
      Map<KexProposalOption, String> offers = session.getServerKexProposals();

      assertThat(names(offers, KexProposalOption.ALGORITHMS))
          .contains("curve25519-sha256")
          .noneMatch(name -> name.contains("sha1") || name.contains("group1-"));
      assertThat(names(offers, KexProposalOption.SERVERKEYS))
          .isNotEmpty()
          .doesNotContain("ssh-rsa", "ssh-dss");
      assertThat(names(offers, KexProposalOption.S2CENC))
          .contains("aes256-ctr")
          .noneMatch(name -> name.contains("cbc") || name.contains("arcfour"))
          .isEqualTo(names(offers, KexProposalOption.C2SENC));
      assertThat(names(offers, KexProposalOption.S2CMAC))
          .contains("hmac-sha2-256")
          .noneMatch(name -> name.contains("sha1") || name.contains("md5"))
          .isEqualTo(names(offers, KexProposalOption.C2SMAC));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BuiltinCiphers.class,
      names = {"aes128cbc", "aes256cbc", "tripledescbc"})
  void aClientThatKnowsOnlyOldCiphersIsRefused(BuiltinCiphers cipher) {
    client.setCipherFactories(List.of(cipher));

    assertThatThrownBy(() -> login("127.0.0.1", PASSWORD)).isInstanceOf(SshException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = BuiltinMacs.class,
      names = {"hmacmd5", "hmacsha1"})
  void aClientThatKnowsOnlyOldChecksumsIsRefused(BuiltinMacs mac) {
    client.setCipherFactories(List.of(BuiltinCiphers.aes256ctr));
    client.setMacFactories(List.<NamedFactory<org.apache.sshd.common.mac.Mac>>of(mac));

    assertThatThrownBy(() -> login("127.0.0.1", PASSWORD)).isInstanceOf(SshException.class);
  }

  /** Minutes long: each session agrees on keys first. */
  @Test
  @Tag("crash")
  @Timeout(600)
  void aThousandGuessesEndInABanOfTheirAddressAlone() throws Exception {
    AtomicInteger in = new AtomicInteger();
    ExecutorService guessers = Executors.newFixedThreadPool(AT_ONCE);
    for (int i = 0; i < GUESSES / PER_SESSION; i++) {
      int first = i * PER_SESSION;
      guessers.execute(() -> in.addAndGet(guess(first)));
    }
    guessers.shutdown();
    assertThat(guessers.awaitTermination(9, TimeUnit.MINUTES)).isTrue();

    assertThat(in).hasValue(0);
    assertThatThrownBy(() -> login("127.0.0.1", PASSWORD)).isInstanceOf(SshException.class);
    login("127.0.0.2", PASSWORD).close();
  }

  /** Some wrong passwords in one session; how many of them let it in. */
  private int guess(int first) {
    try (ClientSession session = connected("127.0.0.1")) {
      IntStream.range(first, first + PER_SESSION)
          .forEach(number -> session.addPasswordIdentity("guess-" + number));
      session.auth().verify(SOON);
      return 1;
    } catch (IOException refused) {
      return 0;
    }
  }

  private ClientSession login(String from, String password) throws IOException {
    ClientSession session = connected(from);
    try {
      session.addPasswordIdentity(password);
      session.auth().verify(SOON);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  private ClientSession connected(String from) throws IOException {
    return client
        .connect(
            PARTNER,
            new InetSocketAddress("127.0.0.1", server.address().port()),
            new InetSocketAddress(from, 0))
        .verify(SOON)
        .getSession();
  }

  private static List<String> names(Map<KexProposalOption, String> offers, KexProposalOption what) {
    return List.of(offers.get(what).split(","));
  }
}
