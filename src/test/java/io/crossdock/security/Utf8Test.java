package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** A name that cannot be read is refused, never guessed. */
class Utf8Test {

  private static final String ORDER = "{\"name\": \"Jörg Çelik 注文\"}";

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"name\": \"Jörg Çelik 注文 \uD83D\uDCE6\"}"})
  void utf8IsLetIn(String body) {
    assertThatCode(() -> Utf8.check(body.getBytes(StandardCharsets.UTF_8)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "GB18030"})
  void anyOtherCharsetIsRefused(String charset) {
    byte[] body = ORDER.getBytes(Charset.forName(charset));

    assertThatThrownBy(() -> Utf8.check(body)).isInstanceOf(RefusedBodyException.class);
  }

  @Test
  void theCallerIsToldWhatIsWrong() throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();

    new RefusedBodyException(Problem.MALFORMED).answer(response, 1);

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentAsString())
        .contains("urn:crossdock:problem:malformed", "The body is not UTF-8.");
  }
}
