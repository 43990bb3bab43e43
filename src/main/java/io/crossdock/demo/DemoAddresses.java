package io.crossdock.demo;

import io.crossdock.operation.FreeHttpPort;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.SftpAddress;
import io.crossdock.party.SftpHomes;
import io.crossdock.security.OpsLogin;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What can be opened, and with which login. */
@Component
@Profile("demo")
class DemoAddresses {

  private final Environment environment;
  private final OpsLogin login;
  private final SftpAddress sftp;
  private final PartyRegistry parties;

  DemoAddresses(Environment environment, OpsLogin login, SftpAddress sftp, PartyRegistry parties) {
    this.environment = environment;
    this.login = login;
    this.sftp = sftp;
    this.parties = parties;
  }

  String text() {
    String port = environment.getProperty("local.server.port");
    String hub = "http://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port;
    String data = environment.getProperty("crossdock.data", "data");
    StringBuilder text = new StringBuilder();
    String taken = environment.getProperty(FreeHttpPort.TAKEN);
    if (taken != null) {
      text.append("  Port ").append(taken).append(" is taken: the hub listens on ").append(port);
      text.append(".\n\n");
    }
    line(text, "Hawtio", hub + "/actuator/hawtio/camel/routes");
    line(text, "  login", login.user() + " / " + password(data));
    line(text, "order API", hub + "/api/v1, header X-Api-Key");
    line(text, "  contract", "routes/channel/api/order-api.v1.openapi.json");
    line(text, "  keys", data + "/demo-secrets.properties");
    if (sftp.isOpen()) {
      line(text, "SFTP", "%s port %d".formatted(sftp.host(), sftp.port()));
      line(text, "  users", String.join(", ", mailboxes()));
      line(text, "  passwords", data + "/demo-secrets.properties");
    }
    line(text, "simulators", environment.getProperty("CROSSDOCK_SIMULATORS_URL", "elsewhere"));
    line(text, "log", environment.getProperty("logging.file.name", "console"));
    return text.toString();
  }

  private String password(String data) {
    return login.generated() ? login.password() + "  (" + data + "/ops-password)" : "as configured";
  }

  private List<String> mailboxes() {
    return parties.all().stream().filter(SftpHomes::hasHome).map(Party::id).toList();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  %-12s %s%n".formatted(name, value));
  }
}
