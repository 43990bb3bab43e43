package io.crossdock.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Salted SHA-256 of an API key. Keys are long and random, so a slow password hash would only cost
 * time on every request.
 */
record KeyHash(byte[] salt, byte[] hash) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;

  static KeyHash of(String key) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new KeyHash(salt, digest(salt, key));
  }

  /** Compares in constant time. */
  boolean matches(String key) {
    return MessageDigest.isEqual(hash, digest(salt, key));
  }

  private static byte[] digest(byte[] salt, String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      return sha256.digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
