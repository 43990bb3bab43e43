package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

  private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
  private final WebhookSignature signature = new WebhookSignature(List.of("now", "before"));

  @Test
  void signsAsThePublishedTestVectorOfHmacSha256() {
    // RFC 4231, test case 2
    byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    assertThat(WebhookSignature.sign("Jefe", body))
        .isEqualTo("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
  }

  @Test
  void acceptsAValidSignature() {
    assertThat(signature.matches(BODY, List.of(WebhookSignature.sign("now", BODY)))).isTrue();
  }

  @Test
  void acceptsTheOldSecretDuringRotation() {
    assertThat(signature.matches(BODY, List.of(WebhookSignature.sign("before", BODY)))).isTrue();
  }

  @Test
  void acceptsOneOfSeveralSignatures() {
    List<String> several =
        List.of(WebhookSignature.sign("later", BODY), WebhookSignature.sign("now", BODY));

    assertThat(signature.matches(BODY, several)).isTrue();
  }

  @Test
  void refusesATamperedBody() {
    String signed = WebhookSignature.sign("now", BODY);

    assertThat(signature.matches("{\"id\":2}".getBytes(StandardCharsets.UTF_8), List.of(signed)))
        .isFalse();
  }

  @Test
  void refusesAWrongSecret() {
    assertThat(signature.matches(BODY, List.of(WebhookSignature.sign("guess", BODY)))).isFalse();
  }

  @Test
  void refusesWhatIsMissingOrNoSignature() {
    assertThat(signature.matches(BODY, List.of())).isFalse();
    assertThat(signature.matches(BODY, List.of("", "not base64 !", "AAAA"))).isFalse();
  }

  @Test
  void refusesEverythingWithoutASecret() {
    WebhookSignature none = new WebhookSignature(List.of("", " "));

    assertThat(none.matches(BODY, List.of(WebhookSignature.sign("now", BODY)))).isFalse();
  }

  @Test
  void looksAtFourSignaturesAtMost() {
    List<String> many = List.of("AAAA", "AAAA", "AAAA", "AAAA", WebhookSignature.sign("now", BODY));

    assertThat(signature.matches(BODY, many)).isFalse();
  }
}
