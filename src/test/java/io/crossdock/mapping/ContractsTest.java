package io.crossdock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the hub sends is held against the contract of the other side, by Camel's component. */
class ContractsTest {

  private static final String ERP = "routes/erp/neutral-erp/erp.v1.openapi.json/";

  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    camel.getRegistry().bind("json-validator", new ContractComponent());
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void aRequestThatKeepsTheContractGoesOnAsItWas() throws IOException {
    JsonNode order = order();

    assertThat(check("createOrder", order)).isSameAs(order);
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "pattern, /lines/0/quantity, 'none'",
    "type, /lines/0/quantity, 2",
    "minLength, /externalReference, ''",
  })
  void aRequestThatBreaksItIsAFailedMappingThatNamesPlaceAndRule(
      String rule, String path, String value) throws IOException {
    ObjectNode order = order();
    int slash = path.lastIndexOf('/');
    ObjectNode owner = (ObjectNode) order.at(path.substring(0, slash));
    if (rule.equals("type")) {
      owner.put(path.substring(slash + 1), Integer.parseInt(value));
    } else {
      owner.put(path.substring(slash + 1), value);
    }

    MappingFailed failed = refused("createOrder", order);

    assertThat(failed.path()).isEqualTo(path);
    assertThat(failed.reason()).isEqualTo("the request breaks rule " + rule + " at " + path);
    assertThat(failed.mapping()).isEqualTo(ERP + "createOrder");
  }

  @Test
  void whatIsMissingOrNotForeseenIsNamedToo() throws IOException {
    ObjectNode order = order();
    order.remove("currency");
    order.put("zzz", true);

    MappingFailed failed = refused("createOrder", order);

    assertThat(failed.path()).isEqualTo("/currency");
    assertThat(failed.reason())
        .isEqualTo("the request breaks rule required at /currency, and 1 more");
  }

  @Test
  void theMessageHoldsNoValueOfTheRequest() throws IOException {
    ObjectNode order = order();
    ((ObjectNode) order.at("/lines/0")).put("quantity", "canary");

    assertThat(refused("createOrder", order).getMessage()).doesNotContain("canary");
  }

  @Test
  void bytesThatAreNoJsonAreRefused() {
    MappingFailed failed = refused("createOrder", "{no".getBytes());

    assertThat(failed.reason()).isEqualTo("the request is no JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "erp.v1.openapi.json/dropOrder, no operation dropOrder with a JSON body in ",
    "erp.v9.openapi.json/createOrder, there is no contract ",
    "erp.v1.openapi.json, expected <contract>.openapi.json/<operationId> or <document>.schema.json and not ",
  })
  void aRouteThatNamesAContractOrOperationWhichIsNotThereDoesNotStart(
      String contract, String reason) {
    RouteBuilder route =
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:start").to("json-validator:routes/erp/neutral-erp/" + contract);
          }
        };

    assertThatThrownBy(() -> camel.addRoutes(route))
        .rootCause()
        .hasMessageStartingWith(reason + " routes/erp/neutral-erp/erp.v");
    assertThat(camel.getRoutes()).isEmpty();
  }

  private MappingFailed refused(String operation, Object body) {
    CamelExecutionException thrown =
        catchThrowableOfType(CamelExecutionException.class, () -> check(operation, body));
    assertThat(thrown).as("refused").isNotNull();
    return (MappingFailed) thrown.getCause();
  }

  private Object check(String operation, Object body) {
    return camel
        .createFluentProducerTemplate()
        .to("json-validator:" + ERP + operation)
        .withBody(body)
        .request(Object.class);
  }

  private static ObjectNode order() throws IOException {
    Path sample = Path.of("mappings/neutral-erp/samples/order-out/app-order.out.json");
    return (ObjectNode) ExactJson.mapper().readTree(sample.toFile());
  }
}
