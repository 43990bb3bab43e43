package io.crossdock.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook: base64 of HMAC-SHA256 over the raw body, as Shopify and WooCommerce
 * send it. Two secrets may be valid at once while one is replaced by the other.
 */
public final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MOST_SIGNATURES = 4;

  private final List<String> secrets;

  /** Accepts what any of the secrets signed; blank ones count as none. */
  public WebhookSignature(Collection<String> secrets) {
    this.secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
  }

  /**
   * Whether one of the signatures fits the body. Takes the same time wherever they differ.
   *
   * @param body raw bytes as they came
   * @param signatures values of the signature header; only the first four count
   */
  public boolean matches(byte[] body, List<String> signatures) {
    boolean matches = false;
    for (String secret : secrets) {
      byte[] expected = digest(secret, body);
      for (String signature : signatures.stream().limit(MOST_SIGNATURES).toList()) {
        matches |= MessageDigest.isEqual(expected, decoded(signature));
      }
    }
    return matches;
  }

  /** The signature a sender would put into the header. */
  public static String sign(String secret, byte[] body) {
    return Base64.getEncoder().encodeToString(digest(secret, body));
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getDecoder().decode(signature.trim());
    } catch (IllegalArgumentException e) {
      // not base64, so not ours: no digest is empty
      return new byte[0];
    }
  }

  private static byte[] digest(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}
