package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;

class AccessPolicyTest {

  private static final AccessPolicy POLICY =
      AccessPolicy.read(new StandardEnvironment()::resolvePlaceholders);

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/orders, POST /api/v1/orders",
    "GET, /api/v1/orders, /api/v1/orders/**",
    "GET, /api/v1/orders/1/timeline, /api/v1/orders/**",
    "GET, /api/v1/catalogue, GET /api/v1/catalogue",
    "POST, /api/v1/catalogue, /api/**",
    "GET, /api/v1/wms/shipments, /api/**",
    "GET, /api/v9/new, /api/**"
  })
  void theFirstLineThatFitsDecides(String method, String path, String line) {
    assertThat(POLICY.call(method, path).orElseThrow().text()).isEqualTo(line);
  }

  @Test
  void anAddressThatStandsNowhereIsNobodys() {
    assertThat(POLICY.address("out.erp-main.createOrder").orElseThrow().address())
        .isEqualTo("out.#");
    assertThat(POLICY.address("crossdock.order.copy")).isEmpty();
    assertThat(POLICY.address("outside")).isEmpty();
    assertThat(POLICY.hubMay(true, "activemq.management")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{apis: [{path: /api/**, may: []}], events: [], topics: []}; /api/**: who may is one or more of",
        "{apis: [{path: /api/**, may: [chanel]}], events: [], topics: []}; not [chanel]",
        "{apis: [], events: [{address: a, write: [hub]}], topics: []}; a: who may is one or more of",
        "{apis: [{paths: /api/**}]}; cannot be read"
      })
  void aLineThatNamesNobodyOrARoleThatThereIsNotIsRefused(String yaml, String problem) {
    assertThatThrownBy(() -> AccessPolicy.of(yaml))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(problem);
  }
}
