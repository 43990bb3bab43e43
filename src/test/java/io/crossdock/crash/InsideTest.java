package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsideTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":\"org.postgresql.util.PSQLException: terminating connection\"}",
        "java.lang.IllegalStateException",
        "\\tat io.crossdock.order.Orders.find(Orders.java:12)",
        "could not connect to jdbc:postgresql://db.internal/crossdock",
        "ERROR: deadlock detected",
        "CamelExecutionException"
      })
  void whatShowsHowTheHubIsMadeIsFound(String answer) {
    assertThat(Inside.isToldBy(answer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"urn:crossdock:problem:unavailable\",\"title\":\"The hub cannot take anything in\"}",
        "{\"orderId\":\"01JD0000000000000000000001\",\"_links\":{\"self\":\"/api/v1/orders/1\"}}",
        "{\"customer\":\"anna@example.com\",\"note\":\"looks at www.example.org/Shop\"}"
      })
  void whatCallersNeedIsNot(String answer) {
    assertThat(Inside.isToldBy(answer)).isFalse();
  }
}
