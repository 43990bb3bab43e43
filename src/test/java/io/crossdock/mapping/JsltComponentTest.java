package io.crossdock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsltComponentTest {

  private static final String ROUTES =
      """
      - route:
          id: short-form
          from:
            uri: direct:short
            steps:
              - to:
                  uri: jslt:file:mappings/a.jslt
      - route:
          id: parameter-form
          from:
            uri: direct:parameter
            steps:
              - to:
                  uri: jslt
                  parameters:
                    resourceUri: file:mappings/a.jslt
      """;

  @TempDir Path home;
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    write("{\"price\": .price, \"party\": $headers.CrossdockParty, \"other\": $headers.Other}");
    camel.getRegistry().bind("jslt", new JsltComponent(new Mappings(home)));
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("test.camel.yaml", ROUTES));
    // Camel's test listener can leave "do not start" behind in the thread of other classes' tests
    DefaultCamelContext.clearOptions();
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct:short", "direct:parameter"})
  void bothFormsOfTheStockUriMapTheBodyAndStampTheDigest(String uri) {
    Exchange answer = send(uri, "{\"price\":1.10}");

    assertThat(answer.getMessage().getBody())
        .isInstanceOf(JsonNode.class)
        .hasToString("{\"price\":1.10,\"party\":\"north-web\"}");
    assertThat(answer.getMessage().getHeader(Headers.MAPPING_DIGEST, String.class))
        .isEqualTo(new Mappings(home).load("mappings/a.jslt").digest());
  }

  static Stream<Object> bodies() throws IOException {
    byte[] bytes = "{\"price\":1.10}".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        bytes,
        new ByteArrayInputStream(bytes),
        ExactJson.mapper().readTree(bytes),
        Map.of("price", new BigDecimal("1.10")));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyKindOfBodyKeepsTheScale(Object body) {
    assertThat(send("direct:short", body).getMessage().getBody())
        .hasToString("{\"price\":1.10,\"party\":\"north-web\"}");
  }

  static Stream<Object> unreadable() {
    return Stream.of("", "{", "{\"a\":1}{", "{\"a\":1,\"a\":2}", Map.of("price", 1.10d));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadExactlyIsAPermanentFailure(Object body) {
    assertThat(send("direct:short", body).getException())
        .isInstanceOf(MappingFailed.class)
        .hasMessageStartingWith("mappings/a.jslt: ");
  }

  @Test
  void aFileThatCannotBeUsedStopsTheRouteFromStarting() throws Exception {
    write("{\n \"a\": .b * 2}");

    assertThatThrownBy(
            () -> camel.createProducerTemplate().requestBody("jslt:file:mappings/a.jslt", "{}"))
        .hasRootCauseInstanceOf(MappingRefused.class)
        .rootCause()
        .hasMessageStartingWith("mappings/a.jslt:2:10: '*'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jslt:classpath:a.jslt",
        "jslt:http://example.org/a.jslt",
        "jslt:file:mappings/a.jslt?contentCache=false"
      })
  void otherSourcesAndOptionsAreRefused(String uri) {
    assertThatThrownBy(() -> camel.getEndpoint(uri)).hasMessageContaining("jslt:");
  }

  @Test
  void theMappingOfARouteStaysTheOneItWasCreatedWith() throws Exception {
    write("{\"changed\": true}");

    assertThat(send("direct:short", "{\"price\":1.10}").getMessage().getBody(String.class))
        .contains("1.10");
  }

  private Exchange send(String uri, Object body) {
    return camel
        .createProducerTemplate()
        .request(
            uri,
            exchange -> {
              exchange.getMessage().setBody(body);
              exchange.getMessage().setHeader(Headers.PARTY, "north-web");
              exchange.getMessage().setHeader("Other", "never seen");
            });
  }

  private void write(String text) throws IOException {
    Files.createDirectories(home.resolve("mappings"));
    Files.writeString(home.resolve("mappings/a.jslt"), text);
  }
}
