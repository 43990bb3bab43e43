package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Samples;
import io.crossdock.mapping.ExactJson;
import io.crossdock.mapping.Mapping;
import io.crossdock.mapping.Mappings;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Money;
import io.crossdock.model.Order;
import io.crossdock.model.TaxCollector;
import io.crossdock.model.UnknownWord;
import io.crossdock.order.OrderTotals;
import io.crossdock.order.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders of a marketplace become canonical orders that tie to the cent. */
class MarketplaceOrderMappingTest {

  private static final Mapping MAPPING =
      new Mappings(Path.of("")).load("mappings/amazon/order-in.jslt");
  private static final SchemaCheck SCHEMAS = new SchemaCheck(Path.of("mappings/canonical"));
  private static final Instant NOW = Instant.parse("2026-11-20T08:15:00Z");

  @Test
  void fiveHundredRandomOrdersTie() throws IOException {
    OrderGenerator generator = new OrderGenerator(20_261_120L, List.of());

    for (int i = 0; i < 500; i++) {
      String id = "028-%07d-%07d".formatted(i, 7 * i);
      ObjectNode told = AmazonOrderBuilder.build(generator.amazonOrder(), id, NOW);
      Order order = canonical(told);

      assertThat(OrderTotals.check(order)).as("%s", told).isEmpty();
      assertThat(order.roundingDifference()).as("%s", told).isNull();
      assertThat(order.totals().gross().amount().toPlainString())
          .isEqualTo(told.path("proceeds").path("grandTotal").path("amount").asText());
    }
  }

  @Test
  void theRealOrdersTie() throws IOException {
    Path folder = Samples.folder().resolve("channels/amazon");
    Order brazil = canonical(read(folder, "orders-2026-01-01-getOrder-1.json").path("order"));
    Order turkey = canonical(read(folder, "orders-2026-01-01-getOrder-2.json").path("order"));
    Order japan = canonical(read(folder, "orders-2026-01-01-search-1.json").path("orders").path(0));

    for (Order order : List.of(brazil, turkey, japan)) {
      assertThat(OrderTotals.check(order)).isEmpty();
    }
    assertThat(brazil.channelStatus()).isEqualTo("open");
    assertThat(turkey.totals().gross()).isEqualTo(Money.of("125.00", "TRY"));
    assertThat(japan.totals().gross()).isEqualTo(Money.of("19940", "JPY"));
  }

  @Test
  void whatAmazonShipsItselfIsHeld() throws IOException {
    Path folder = Samples.folder().resolve("channels/amazon");

    Order order = canonical(read(folder, "orders-2026-01-01-search-1.json").path("orders").path(0));

    assertThat(order.unknownWords())
        .containsExactly(new UnknownWord("/channelStatus", "fulfilledByAmazon"));
  }

  @Test
  void aPendingOrderNeedsNeitherPriceNorAddress() throws IOException {
    ObjectNode told = anOrder("0.19");
    ((ObjectNode) told.path("fulfillment")).put("fulfillmentStatus", "PENDING");
    told.remove(List.of("recipient", "proceeds"));
    told.path("orderItems").forEach(item -> ((ObjectNode) item).remove("proceeds"));

    Order order = canonical(told);

    assertThat(order.channelStatus()).isEqualTo("pending");
    assertThat(order.currency()).isEqualTo("EUR");
    assertThat(order.totals()).isNull();
    assertThat(OrderTotals.check(order)).isEmpty();
  }

  @Test
  void pricesThatHoldTheTaxAreRecognised() throws IOException {
    ObjectNode told = anOrder("0");
    ObjectNode tax = Json.object().put("type", "TAX");
    tax.set("subtotal", Json.parse("{\"amount\":\"3.19\",\"currencyCode\":\"EUR\"}"));
    ((ObjectNode) told.path("orderItems").path(0).path("proceeds"))
        .withArray("/breakdowns")
        .add(tax);

    Order order = canonical(told);

    assertThat(order.pricesIncludeTax()).isTrue();
    assertThat(order.lineItems().get(0).gross()).isEqualTo(Money.of("20.00", "EUR"));
    assertThat(order.lineItems().get(0).net()).isEqualTo(Money.of("16.81", "EUR"));
    assertThat(OrderTotals.check(order)).isEmpty();
  }

  @Test
  void taxThatTheMarketplacePaysIsMarked() throws IOException {
    ObjectNode told = anOrder("0.19");
    ((ObjectNode) told.path("orderItems").path(0))
        .set("tax", Json.parse("{\"taxCollections\":[{\"model\":\"MARKETPLACE_FACILITATOR\"}]}"));

    Order order = canonical(told);

    assertThat(order.lineItems().get(0).taxes())
        .allMatch(tax -> tax.collector() == TaxCollector.CHANNEL);
  }

  private static ObjectNode anOrder(String taxRate) {
    JsonNode compact =
        Json.parse(
            """
            {"taxRate": "%s", "lines": [{"sku": "MUG-01", "quantity": 2, "price": "10.00"}]}
            """
                .formatted(taxRate));
    return AmazonOrderBuilder.build(compact, "028-1234567-7654321", NOW);
  }

  private static Order canonical(JsonNode told) throws IOException {
    JsonNode exact = ExactJson.mapper().readTree(Json.write(told));
    JsonNode order = MAPPING.apply(exact, ExactJson.mapper().createObjectNode());
    assertThat(SCHEMAS.check(order)).as("%s", order).isEmpty();
    return CanonicalJson.read(order, Order.class);
  }

  private static JsonNode read(Path folder, String name) throws IOException {
    return ExactJson.mapper().readTree(Files.readString(folder.resolve(name)));
  }
}
