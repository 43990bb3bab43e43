package io.crossdock.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** A partner's SFTP client, which puts files into its home at the hub. */
final class SftpUpload implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HubProcess hub;
  private final String party;
  private final String password;
  private final SshClient client = SshClient.setUpDefaultClient();

  SftpUpload(HubProcess hub, String party, String password) {
    this.hub = hub;
    this.party = party;
    this.password = password;
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
  }

  /**
   * Puts a file straight under its final name.
   *
   * @throws IOException when the hub refused it or broke off; some of it may be there
   */
  void put(String name, byte[] bytes) throws IOException {
    try (ClientSession session =
        client.connect(party, "127.0.0.1", hub.sftpPort()).verify(PATIENCE).getSession()) {
      session.addPasswordIdentity(password);
      session.auth().verify(PATIENCE);
      try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
          OutputStream file = sftp.write("in/" + name)) {
        file.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    client.stop();
  }
}
