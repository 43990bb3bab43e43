package io.crossdock.demo;

import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.RequiredServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Purchase orders (X12 850) put into a partner's mailbox on the hub's SFTP server, as the partner
 * would: two good files, one with a broken transaction, one that comes twice.
 */
@Component
@Profile("demo")
class MailboxFeed implements Feed {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SENDER = "ACMERETAIL";

  private final PartyRegistry parties;
  private final SftpAddress address;
  private final Path hostKey;

  MailboxFeed(PartyRegistry parties, SftpAddress address, @Value("${crossdock.data}") Path data) {
    this.parties = parties;
    this.address = address;
    this.hostKey = data.resolve("sftp-host-key");
  }

  @Override
  public String party() {
    return "retailer-acme";
  }

  @Override
  public String way() {
    return "X12 files by SFTP into the mailbox";
  }

  @Override
  public int send() throws IOException {
    Map<String, String> files = files();
    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier(new RequiredServerKeyVerifier(serverKey()));
      client.start();
      try (ClientSession session =
          client.connect(party(), address.host(), address.port()).verify(PATIENCE).getSession()) {
        session.addPasswordIdentity(parties.get(party()).parameter("sftpPassword").orElseThrow());
        session.auth().verify(PATIENCE);
        try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
          for (Map.Entry<String, String> file : files.entrySet()) {
            put(sftp, file.getKey(), file.getValue());
          }
        }
      }
    }
    return files.size();
  }

  private static Map<String, String> files() {
    String first = PurchaseOrders.interchange(SENDER, 9001, SampleOrder.some(4, 70));
    Map<String, String> files = new LinkedHashMap<>();
    files.put("po-9001.x12", first);
    files.put(
        "po-9002.x12",
        PurchaseOrders.interchange(
            SENDER,
            9002,
            List.of(SampleOrder.of(75, "MUG-RED", 24), SampleOrder.of(76, "RUG-01", 4))));
    files.put(
        "po-9003.x12",
        PurchaseOrders.interchange(SENDER, 9003, SampleOrder.some(2, 77))
            .replaceFirst("BEG\\*00\\*SA", "BEG*99*SA"));
    files.put("po-9001-again.x12", first);
    return files;
  }

  private static void put(SftpClient sftp, String name, String content) throws IOException {
    try (OutputStream file = sftp.write("in/" + name)) {
      file.write(content.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private PublicKey serverKey() {
    return new SimpleGeneratorHostKeyProvider(hostKey).loadKeys(null).iterator().next().getPublic();
  }
}
