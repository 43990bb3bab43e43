package io.crossdock.bench;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** X12 interchanges of a hundred purchase orders each, put into the hub's mailbox by SFTP. */
final class MailboxOrders implements BenchChannel {

  static final String PASSWORD = "mailbox-of-the-benchmark";

  private static final int IN_ONE_FILE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String HEAD =
      """
      ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*NORTH          *261120*0915*U*00401*%09d*0*P*>~
      GS*PO*RETAIL*NORTHAPP*20261120*0915*%d*X*004010~
      """;

  private final int port;
  private int files;
  private long placed;

  /** With the port of the hub's SFTP server. */
  MailboxOrders(int port) {
    this.port = port;
  }

  @Override
  public String name() {
    return "files of %d X12 orders by SFTP".formatted(IN_ONE_FILE);
  }

  @Override
  public String party() {
    return "retailer-acme";
  }

  @Override
  public void send(int orders) throws Exception {
    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
      client.start();
      try (ClientSession session =
          client.connect(party(), "127.0.0.1", port).verify(PATIENCE).getSession()) {
        session.addPasswordIdentity(PASSWORD);
        session.auth().verify(PATIENCE);
        try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
          for (int left = orders; left > 0; left -= IN_ONE_FILE) {
            put(sftp, file(Math.min(left, IN_ONE_FILE)));
          }
        }
      }
    }
  }

  private void put(SftpClient sftp, String file) throws Exception {
    try (OutputStream out = sftp.write("in/bench-%d.x12".formatted(files))) {
      out.write(file.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private String file(int orders) {
    int control = 50_000 + ++files;
    StringBuilder text = new StringBuilder(HEAD.formatted(control, control));
    for (int n = 1; n <= orders; n++) {
      placed++;
      text.append("ST*850*%04d~%nBEG*00*SA*BENCH-%d**20261119~%n".formatted(n, placed));
      text.append("CUR*BY*USD~\nN1*ST*STORE 42*92*0042~\nN3*12 HARBOUR ROAD~\n");
      text.append("N4*SPRINGFIELD*IL*62701*USA~\n");
      for (int line = 1; line <= 2; line++) {
        String sku = BenchOrders.sku(placed, line);
        text.append("PO1*%d*1*EA*50.00*PE*VN*%s~%n".formatted(line, sku));
      }
      text.append("CTT*2~\nAMT*TT*100.00~\nSE*11*%04d~%n".formatted(n));
    }
    text.append("GE*%d*%d~%nIEA*1*%09d~%n".formatted(orders, control, control));
    return text.toString();
  }
}
