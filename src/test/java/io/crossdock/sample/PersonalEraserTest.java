package io.crossdock.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.OrderFixtures;
import io.crossdock.order.SchemaCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is personal goes out of an order for good; what the business needs stays. */
class PersonalEraserTest {

  private PersonalEraser eraser;
  private final JsonNode order = CanonicalJson.toTree(OrderFixtures.full());

  @BeforeEach
  void rulesOfTheProject() throws IOException {
    eraser =
        new PersonalEraser(
            PersonalData.of(Path.of(""), "canonical"),
            Set.of("orderId", "company", "channelOrderId", "customerOrderNumber"),
            Set.of("extensions", "attributes"));
  }

  @Test
  void anErasedOrderStillKeepsItsSchemaAndSaysNobodysName() {
    JsonNode erased = eraser.document(order);

    assertThat(new SchemaCheck(Path.of("mappings/canonical")).check((ObjectNode) erased)).isEmpty();
    assertThat(erased.toString())
        .doesNotContain("Ada", "ada@example", "1234567", "Main Street", "Berlin", "ring twice")
        .contains("erased");
  }

  @Test
  void numbersSumsLinesAndTheSellerStay() {
    JsonNode erased = eraser.document(order);

    for (String field :
        new String[] {
          "orderId", "company", "channelOrderId", "customerOrderNumber", "placedAt", "totals"
        }) {
      assertThat(erased.path(field)).as(field).isEqualTo(order.path(field));
    }
    assertThat(erased.at("/shippingAddress/country"))
        .isEqualTo(order.at("/shippingAddress/country"));
    assertThat(erased.at("/lineItems/0/gross")).isEqualTo(order.at("/lineItems/0/gross"));
    assertThat(erased.at("/lineItems/0/channelSku")).isEqualTo(order.at("/lineItems/0/channelSku"));
  }

  @Test
  void whatWasTakenOutGoesFromSentencesToo() {
    eraser.document(order);

    String erased =
        eraser.text("refused: Ada Example of Main Street 1 (bob@shop.example) in line 2");

    assertThat(erased).isEqualTo("refused: erased of erased (erased) in line 2");
  }

  @Test
  void whatIsErasedStaysAsItIs() {
    JsonNode once = eraser.document(order);

    assertThat(eraser.document(once)).isEqualTo(once);
    assertThat(eraser.text("it was erased")).isEqualTo("it was erased");
    assertThat(eraser.text(null)).isNull();
  }
}
