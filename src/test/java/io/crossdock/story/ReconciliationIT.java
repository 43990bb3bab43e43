package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole round of a piece: it is counted and offered, ordered, shipped, and sent back. At the
 * end warehouse, hub, ERP and channels hold the same numbers, whatever channel sold it.
 */
class ReconciliationIT extends ReturnStory {

  private static final List<String> CHANNELS = List.of("north-web", "amazon-eu");

  @Requirement("Q2")
  @ParameterizedTest
  @ValueSource(strings = {"api", "shopify", "amazon"})
  void warehouseHubErpAndChannelsAgreeAfterEveryStep(String channel) {
    String sku = listed();
    counted(sku, "20");
    BigDecimal offered = offered("north-web", sku);

    String orderId = imported(channel, sku, 5);

    assertThat(erpOrders(orderId)).hasSize(1);
    command("ship", orderId);
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    agree(orderId, sku, 5, 0);
    eventually(
        () -> CHANNELS.forEach(each -> assertThat(offered(each, sku)).isEqualByComparingTo("15")));
    String line = lineOf(orderId);
    ObjectNode back = about(orderId);
    line(line(back, line, "2", "sellable"), line, "1", "damaged");
    simulators.command("wms", "return", back);
    eventually(() -> assertThat(timeline(orderId)).contains("returnRecorded"));
    agree(orderId, sku, 5, 3);
    assertThat(restocked(orderId)).isEqualByComparingTo("2");
    eventually(
        () -> CHANNELS.forEach(each -> assertThat(offered(each, sku)).isEqualByComparingTo("17")));
    assertThat(offered).isEqualByComparingTo("20");
    recounted(sku);
    assertThat(onHand(sku)).isEqualTo(18);
    assertThat(unavailable(sku)).isEqualTo(1);
    assertThat(openCases(orderId)).isEmpty();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  /** What was shipped and came back: in the warehouse, on the order, and in the ERP. */
  private void agree(String orderId, String sku, int shipped, int returned) {
    assertThat(moved("wms", "shipment", "/data", orderId)).isEqualByComparingTo(text(shipped));
    assertThat(moved("wms", "return", "/data", orderId)).isEqualByComparingTo(text(returned));
    assertThat(ordered("shipped", orderId)).isEqualTo(shipped);
    assertThat(ordered("returned", orderId)).isEqualTo(returned);
    assertThat(moved("erp", "shipment", "/data/request", orderId))
        .isEqualByComparingTo(text(shipped));
    assertThat(moved("erp", "return", "/data/request", orderId))
        .isEqualByComparingTo(text(returned));
    assertThat(onHand(sku)).isEqualTo(20 - shipped + returned);
  }

  /** The quantities of one order in the journal of a system; each key there names its order. */
  private BigDecimal moved(String system, String kind, String document, String orderId) {
    return simulators.journal(system, kind).stream()
        .filter(entry -> entry.path("key").asText().contains(orderId))
        .flatMap(entry -> quantities(entry.at(document)).stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<BigDecimal> quantities(JsonNode document) {
    return document.path("lines").findValuesAsText("quantity").stream()
        .map(BigDecimal::new)
        .toList();
  }

  private BigDecimal restocked(String orderId) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode memo : credited(orderId)) {
      for (JsonNode line : memo.path("lines")) {
        if (line.path("restock").asBoolean()) {
          sum = sum.add(new BigDecimal(line.path("quantity").asText()));
        }
      }
    }
    return sum;
  }

  private int ordered(String column, String orderId) {
    return db.sql("select sum(%s)::int from order_line where order_id = ?".formatted(column))
        .param(orderId)
        .query(Integer.class)
        .single();
  }

  private String lineOf(String orderId) {
    return db.sql("select line_id from order_line where order_id = ? and sku is not null")
        .param(orderId)
        .query(String.class)
        .single();
  }

  /** A product that shop and marketplace list. */
  private String listed() {
    String sku = unique("ROUND");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    transaction.executeWithoutResult(
        status -> CHANNELS.forEach(each -> products.putXref(each, sku, sku, true)));
    return sku;
  }

  private void counted(String sku, String pieces) {
    ObjectNode count = CanonicalJson.mapper().createObjectNode().put("location", EAST);
    count.withArray("/positions").addObject().put("sku", sku).put("onHand", pieces);
    simulators.command("wms", "stock-snapshot", count);
    eventually(
        () ->
            CHANNELS.forEach(each -> assertThat(offered(each, sku)).isEqualByComparingTo(pieces)));
  }

  /** The warehouse counts what it has by its own books, and the hub has taken the count in. */
  private void recounted(String sku) {
    ObjectNode all = CanonicalJson.mapper().createObjectNode().put("location", EAST);
    JsonNode own = simulators.command("wms", "stock", all.deepCopy().set("positions", emptyList()));
    JsonNode position = null;
    for (JsonNode each : own) {
      position = each.path("sku").asText().equals(sku) ? each : position;
    }
    all.withArray("/positions").add(position);
    long sequence = simulators.command("wms", "stock-snapshot", all).path("sequence").asLong();
    eventually(() -> assertThat(lastCount(sku)).isEqualTo(sequence));
  }

  private static JsonNode emptyList() {
    return CanonicalJson.mapper().createArrayNode();
  }

  private long lastCount(String sku) {
    return db.sql("select max(sequence) from stock_source_state where sku = ?")
        .param(sku)
        .query(Long.class)
        .single();
  }

  private String imported(String channel, String sku, int pieces) {
    if (channel.equals("api")) {
      return released(sku, pieces);
    }
    ObjectNode order = CanonicalJson.mapper().createObjectNode();
    boolean market = channel.equals("amazon");
    order.put(market ? "status" : "taxRate", market ? "UNSHIPPED" : "0");
    ObjectNode line = order.withArray("/lines").addObject();
    line.put("sku", sku).put("quantity", pieces).put("price", "10.00");
    String number =
        simulators.command(channel, "orders", order).path(market ? "orderId" : "id").asText();
    eventually(() -> assertThat(orderIds(number)).hasSize(1));
    String orderId = orderIds(number).get(0);
    eventually(() -> assertThat(status(orderId)).isEqualTo("released"));
    return orderId;
  }

  private List<String> orderIds(String channelOrderId) {
    return db.sql("select order_id from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(String.class)
        .list();
  }

  /** What the channel holds, by its own books; zero while it was told nothing. */
  private BigDecimal offered(String channel, String sku) {
    BigDecimal last = BigDecimal.ZERO;
    if (channel.equals("amazon-eu")) {
      for (JsonNode entry : simulators.journal("amazon", "listing")) {
        boolean ours = entry.path("key").asText().equals(sku);
        last = ours ? entry.at("/data/quantity").decimalValue() : last;
      }
      return last;
    }
    for (JsonNode entry : simulators.journal("shopify", "inventorySet")) {
      for (JsonNode change : entry.at("/data/changes")) {
        boolean ours = change.path("sku").asText().equals(sku);
        last = ours ? change.path("quantity").decimalValue() : last;
      }
    }
    return last;
  }

  private void command(String name, String orderId) {
    simulators.command("wms", name, about(orderId));
  }

  private static ObjectNode about(String orderId) {
    return CanonicalJson.mapper().createObjectNode().put("fulfillmentId", orderId + "-1");
  }

  private static ObjectNode line(
      ObjectNode back, String lineId, String quantity, String disposition) {
    back.withArray("/lines")
        .addObject()
        .put("lineId", lineId)
        .put("quantity", quantity)
        .put("disposition", disposition);
    return back;
  }

  private static String text(int number) {
    return Integer.toString(number);
  }
}
