package io.crossdock.command;

import java.io.Console;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Which hub a command asks, and as whom. The password comes from the environment or is asked for:
 * an argument would stand in the shell's history and in every list of processes.
 */
public final class HubAccess {

  static final String HUB = "CROSSDOCK_HUB";
  static final String USER = "CROSSDOCK_OPS_USER";
  static final String PASSWORD = "CROSSDOCK_OPS_PASSWORD";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description = "The hub (default: " + HUB + ", else http://localhost:8080).")
  private URI hub;

  @Option(
      names = "--user",
      description = "The operator (default: " + USER + ", else ops); the password is asked for.")
  private String operator;

  @Option(names = "--json", description = "Print what the hub answers, for programs.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final UnaryOperator<String> environment;
  private final Function<String, char[]> prompt;

  /** With the environment of this process and its terminal. */
  public HubAccess() {
    this(System::getenv, HubAccess::ask);
  }

  /** For tests: another environment, another terminal; null where there is none to ask at. */
  public HubAccess(UnaryOperator<String> environment, Function<String, char[]> prompt) {
    this.environment = environment;
    this.prompt = prompt;
  }

  /** The hub's API for the operator that the environment or the person names. */
  HubClient client() {
    URI address = address();
    String user = operator == null ? given(USER, "ops") : operator;
    String password = given(PASSWORD, null);
    if (password == null) {
      char[] typed = prompt.apply("password of %s at %s: ".formatted(user, address));
      if (typed == null) {
        throw wrong("set %s: there is no terminal to ask at".formatted(PASSWORD));
      }
      password = new String(typed);
    }
    return new HubClient(address, user, password);
  }

  boolean json() {
    return json;
  }

  private URI address() {
    URI address = hub == null ? URI.create(given(HUB, "http://localhost:8080")) : hub;
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw wrong("a hub is an address such as https://hub.example.com, got " + address);
    }
    if (address.getUserInfo() != null) {
      throw wrong("the address holds no login: set %s and %s".formatted(USER, PASSWORD));
    }
    if ("http".equals(address.getScheme()) && !isHere(address.getHost())) {
      spec.commandLine().getErr().println("warning: the password goes unencrypted to " + address);
    }
    return address;
  }

  private static boolean isHere(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private String given(String name, String otherwise) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? otherwise : value;
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private static char[] ask(String question) {
    // Java 22 and later give a console also where there is no terminal, unless told so
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    return console == null ? null : console.readPassword("%s", question);
  }
}
