package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents are held against their schemas before they are taken in and before they are sent. */
class PayloadsIT extends HubStory {

  @Requirement("J4")
  @Test
  void whatBreaksItsSchemaIsNeitherTakenInNorSent() throws IOException {
    String sku = stockedProduct(5);
    ObjectNode wrong = order(sku);
    ((ObjectNode) wrong.at("/lineItems/0")).put("quantity", "two");
    ObjectNode nowhere = order(sku);
    ((ObjectNode) nowhere.path("shippingAddress")).remove("country");

    Answer refused = place(unique("key"), wrong.toString());
    Answer counted = tellCount(Warehouse.count(EAST, 1, sku, "1.2345"));
    Answer taken = place(unique("key"), nowhere.toString());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/path").asText()).isEqualTo("/lineItems/0/quantity");
    eventually(() -> assertThat(inboxState(counted.text("messageId"))).isEqualTo("rejected"));
    assertThat(onHand(sku)).isEqualTo(5);
    String orderId = taken.text("orderId");
    assertThat(taken.text("status")).isEqualTo("reserved");
    eventually(() -> assertThat(cases(orderId)).hasSize(1));
    JsonNode seen = CanonicalJson.tree(cases(orderId).get(0).getBytes(StandardCharsets.UTF_8));
    assertThat(seen.path("field").asText()).isEqualTo("/billTo/country");
    assertThat(askedOfTheErp(orderId)).isZero();
    assertThat(status(orderId)).isEqualTo("reserved");
  }

  @Test
  void whatKeepsItsSchemaGoesTheWholeWay() throws IOException {
    String sku = stockedProduct(5);

    String orderId = place(unique("key"), order(sku).toString()).text("orderId");

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(cases(orderId)).isEmpty();
  }

  private static ObjectNode order(String sku) throws IOException {
    String text = OrderText.of(unique("A")).line(sku, 2).json();
    return (ObjectNode) CanonicalJson.tree(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Details of the open cases about a mapping of an order's commands. */
  private List<String> cases(String orderId) {
    return db.sql(
            """
            select detail::text from exception_case where state = 'open' and category = 'mapping'
            and effect_id in (select effect_id from effect_all where order_id = ?)
            """)
        .param(orderId)
        .query(String.class)
        .list();
  }

  /** How often the attempt to book it began. */
  private int askedOfTheErp(String orderId) {
    return db.sql(
            """
            select count(*)::int from effect_history h
            join effect_all e on e.effect_id = h.effect_id
            where e.order_id = ? and e.system = 'erp-main' and h.to_state = 'sending'
            """)
        .param(orderId)
        .query(Integer.class)
        .single();
  }
}
