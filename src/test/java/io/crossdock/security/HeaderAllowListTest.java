package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.component.jms.JmsHeaderFilterStrategy;
import org.apache.camel.http.common.HttpHeaderFilterStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderAllowListTest {

  private final HeaderAllowList edge = HeaderAllowList.edge(new JmsHeaderFilterStrategy());
  private final HeaderAllowList caller = HeaderAllowList.caller(new HttpHeaderFilterStrategy());
  private final HeaderAllowList hub = HeaderAllowList.hub(new JmsHeaderFilterStrategy());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CamelFileName",
        "CAmelFileName",
        "CAMELJmsDestinationName",
        " CamelHttpUri",
        "camelsqlquery",
        "org.apache.camel.component",
        "org_DOT_apache_DOT_camel_DOT_x",
        "kafka.OVERRIDE_TOPIC",
        "KAFKA.override_topic",
        "kafka_DOT_OVERRIDE_TOPIC",
        "mail.smtp.host",
        "operationName",
        "OPERATIONNAME",
        "CrossdockParty",
        "crossDOCKEffectId"
      })
  void stopsWhatSteersInAnySpellingBothWays(String name) {
    assertThat(edge.applyFilterToExternalHeaders(name, "x", null)).isTrue();
    assertThat(edge.applyFilterToCamelHeaders(name, "x", null)).isTrue();
    assertThat(caller.applyFilterToExternalHeaders(name, "x", null)).isTrue();
    assertThat(caller.applyFilterToCamelHeaders(name, "x", null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "cookie", "X-API-Key", "Set-Cookie"})
  void keepsCredentialsOutOfRoutesAndAnswers(String name) {
    assertThat(edge.applyFilterToExternalHeaders(name, "x", null)).isTrue();
    assertThat(edge.applyFilterToCamelHeaders(name, "x", null)).isTrue();
    assertThat(caller.applyFilterToExternalHeaders(name, "x", null)).isTrue();
  }

  @Test
  void letsACallerShowItsCredential() {
    assertThat(caller.applyFilterToCamelHeaders("Authorization", "Bearer x", null)).isFalse();
  }

  @Test
  void letsOrdinaryHeadersPass() {
    assertThat(edge.applyFilterToExternalHeaders("X-Shopify-Topic", "x", null)).isFalse();
    assertThat(edge.applyFilterToExternalHeaders("Idempotency-Key", "x", null)).isFalse();
  }

  @Test
  void letsHubHeadersTravelOverItsOwnQueuesOnly() {
    assertThat(hub.applyFilterToExternalHeaders("CrossdockEffectId", "x", null)).isFalse();
    assertThat(hub.applyFilterToCamelHeaders("CrossdockEffectId", "x", null)).isFalse();
    assertThat(hub.applyFilterToExternalHeaders("CAmelFileName", "x", null)).isTrue();
  }
}
