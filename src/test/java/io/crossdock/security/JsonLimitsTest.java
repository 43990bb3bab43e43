package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLimitsTest {

  private final ObjectMapper mapper =
      new ObjectMapper(
          JsonFactory.builder().streamReadConstraints(JsonLimits.constraints()).build());

  static List<String> bombs() {
    return List.of(
        "[".repeat(100_000),
        "[".repeat(65) + "]".repeat(65),
        "{\"n\":" + "9".repeat(1_000_000) + "}",
        "{\"t\":\"" + "x".repeat(1_100_000) + "\"}",
        "{\"" + "x".repeat(1_100) + "\":1}");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void refusesJsonThatIsMadeToHurt(String json) {
    assertThatThrownBy(() -> mapper.readTree(json)).isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void readsWhatDocumentsNeed() throws Exception {
    String json = "[".repeat(60) + "820982911946154508" + "]".repeat(60);

    assertThat(mapper.readTree(json)).isNotNull();
  }
}
