package io.crossdock.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** With what the hub logs in to its embedded broker: made at each start, told to nobody. */
final class HubBrokerLogin {

  private static final int BYTES = 24;

  private final String password;

  /** A new one. */
  HubBrokerLogin() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    password = HexFormat.of().formatHex(random);
  }

  /** Compares in constant time. */
  boolean matches(String given) {
    return MessageDigest.isEqual(
        password.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** For the connection alone. */
  String password() {
    return password;
  }
}
