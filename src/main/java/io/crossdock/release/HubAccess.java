package io.crossdock.release;

import java.io.Console;
import java.net.URI;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which hub a command speaks to, and as whom. The password is never an argument. */
final class HubAccess {

  private static final String PASSWORD = "CROSSDOCK_OPS_PASSWORD";
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final UnaryOperator<String> environment;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      defaultValue = "${env:CROSSDOCK_HUB:-http://127.0.0.1:8080}",
      description = "The hub (default: CROSSDOCK_HUB, else http://127.0.0.1:8080).")
  private URI hub;

  @Option(
      names = "--user",
      defaultValue = "${env:CROSSDOCK_OPS_USER:-ops}",
      description =
          "The operator (default: CROSSDOCK_OPS_USER, else ops). The password is"
              + " CROSSDOCK_OPS_PASSWORD, or is asked for.")
  private String user;

  @Option(
      names = "--plain-http",
      description = "Lets the password travel in clear to another machine.")
  private boolean plainHttp;

  HubAccess(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  /**
   * The hub, with the login.
   *
   * @throws ParameterException where the address or the password is no good
   */
  HubClient client() {
    String scheme = String.valueOf(hub.getScheme());
    if (!Set.of("http", "https").contains(scheme) || hub.getHost() == null) {
      throw refused("--hub is " + hub + ", expected an address such as https://hub.example");
    }
    if (scheme.equals("http") && !HERE.contains(hub.getHost()) && !plainHttp) {
      throw refused("the password would travel in clear: use https, or say --plain-http");
    }
    return new HubClient(hub, user, password());
  }

  private String password() {
    String known = environment.apply(PASSWORD);
    if (known != null && !known.isBlank()) {
      return known;
    }
    // Java 22 and later give a console also where there is no terminal, unless told so
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("password of %s: ", user);
    if (typed == null) {
      throw refused("set " + PASSWORD + ": there is nobody to ask");
    }
    return new String(typed);
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
