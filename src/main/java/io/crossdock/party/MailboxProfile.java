package io.crossdock.party;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Of several instances one has the partners' homes and their SFTP server: {@code
 * CROSSDOCK_SFTP_SERVER} is {@code true} there and {@code false} elsewhere, or everywhere the host
 * name of the one. Where it is another one, the profile {@code no-mailbox} takes the routes of the
 * homes away; a second instance would look for the files in a folder of its own.
 */
public final class MailboxProfile implements EnvironmentPostProcessor, Ordered {

  static final String SETTING = "CROSSDOCK_SFTP_SERVER";
  private static final String PROFILE = "no-mailbox";

  /** Before the files of the active profiles are read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!isServedBy(environment.getProperty(SETTING, "true").trim(), MailboxProfile::hostName)) {
      environment.addActiveProfile(PROFILE);
    }
  }

  /** Whether the homes are on this host, whose name is asked for only where a name is meant. */
  static boolean isServedBy(String setting, Supplier<String> host) {
    return switch (setting) {
      case "", "true" -> true;
      case "false" -> false;
      default -> setting.equals(host.get());
    };
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          SETTING + " names a host, and this one does not know its own name: say true or false", e);
    }
  }
}
