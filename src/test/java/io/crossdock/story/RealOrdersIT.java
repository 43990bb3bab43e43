package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.Samples;
import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Grammars;
import io.crossdock.edi.PartnerGuide;
import io.crossdock.edi.Transaction;
import io.crossdock.model.CanonicalJson;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Real documents of others go the whole way: from the shop, the marketplace or the partner's folder
 * to the ERP, to the cent of their own totals.
 */
class RealOrdersIT extends HubStory {

  private static final String ACME = "retailer-acme";

  @Autowired private SftpHomes homes;

  record RealFile(Path path) {
    @Override
    public String toString() {
      return path.getParent().getFileName() + "/" + path.getFileName();
    }
  }

  /** What the hub holds of an order. */
  record Held(String orderId, String status, BigDecimal gross, String holdReason) {}

  @ParameterizedTest
  @ValueSource(strings = {"order.json", "order_with_transaction.json", "orders.json"})
  void aRealOrderOfAShopIsThereOnceAndCancelledAsItsDocumentSays(String file) throws IOException {
    JsonNode real = shopOrder(file);
    String id = real.path("id").asText();

    simulators.command("shopify", "orders", real);

    eventually(() -> assertThat(orders("north-web", id)).hasSize(1));
    eventually(() -> assertThat(waiting("north-web")).isZero());
    Held held = orders("north-web", id).get(0);
    assertThat(held.status()).isEqualTo("cancelled");
    assertThat(held.gross()).isEqualByComparingTo(real.path("total_price").asText());
    assertThat(erpOrders(held.orderId())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.json", "order_with_transaction.json", "orders.json"})
  void theSameOrderPaidIsBookedToTheCentOfItsDocument(String file) throws IOException {
    ObjectNode real = shopOrder(file).deepCopy();
    String id = unique("4").replace("-", "");
    real.put("id", Long.parseLong(id)).put("financial_status", "paid");
    real.putNull("cancelled_at").putNull("cancel_reason").putNull("fulfillment_status");
    real.path("line_items").forEach(line -> ((ObjectNode) line).put("sku", known("north-web")));

    simulators.command("shopify", "orders", real);

    eventually(() -> assertThat(orders("north-web", id)).hasSize(1));
    bookedToTheCent(orders("north-web", id).get(0), real.path("total_price").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders-2026-01-01-getOrder-1.json", "orders-2026-01-01-getOrder-2.json"})
  void aRealOrderOfAMarketplaceIsBookedToTheCentOfItsDocument(String file) throws IOException {
    ObjectNode real = marketOrder(file);
    ((ObjectNode) real.path("fulfillment")).put("fulfillmentStatus", "UNSHIPPED");
    real.path("orderItems").forEach(item -> reference(item.at("/product/sellerSku").asText()));

    simulators.command("amazon", "orders", real);

    String id = real.path("orderId").asText();
    eventually(() -> assertThat(orders("amazon-eu", id)).hasSize(1));
    bookedToTheCent(
        orders("amazon-eu", id).get(0), real.at("/proceeds/grandTotal/amount").asText());
  }

  @Test
  void aRealOrderThatWasShippedBeforeTheHubKnewItIsHeldAndNotShippedAgain() throws IOException {
    ObjectNode real = marketOrder("orders-2026-01-01-getOrder-2.json");
    String id = unique("701");
    real.put("orderId", id);
    assertThat(real.at("/fulfillment/fulfillmentStatus").asText()).isEqualTo("SHIPPED");
    real.path("orderItems").forEach(item -> reference(item.at("/product/sellerSku").asText()));

    simulators.command("amazon", "orders", real);

    eventually(() -> assertThat(orders("amazon-eu", id)).hasSize(1));
    Held held = orders("amazon-eu", id).get(0);
    assertThat(held.status()).isEqualTo("held");
    assertThat(held.holdReason()).contains("was shipped before");
    assertThat(erpOrders(held.orderId())).isEmpty();
  }

  @Test
  void aRealOrderThatTheMarketplaceShipsItselfIsHeldWithTheReason() throws IOException {
    ObjectNode real = marketOrder("orders-2026-01-01-search-1.json");
    String id = real.path("orderId").asText();

    simulators.command("amazon", "orders", real);

    eventually(() -> assertThat(orders("amazon-eu", id)).hasSize(1));
    Held held = orders("amazon-eu", id).get(0);
    assertThat(held.status()).isEqualTo("held");
    assertThat(held.holdReason()).contains("fulfilledByAmazon");
    assertThat(held.gross()).isEqualByComparingTo(real.at("/proceeds/grandTotal/amount").asText());
    assertThat(erpOrders(held.orderId())).isEmpty();
  }

  /** Every real file with a purchase order of the versions that the partner may send. */
  static List<RealFile> purchaseOrders() throws IOException {
    List<RealFile> found = new ArrayList<>();
    for (Path file : Samples.files("edi")) {
      if (!transactions(file).isEmpty()) {
        found.add(new RealFile(file));
      }
    }
    return found;
  }

  @Requirement("L5")
  @ParameterizedTest
  @MethodSource("purchaseOrders")
  void everyPurchaseOrderOfARealFileIsThereOnceOrTheFileSaysWhyNot(RealFile real)
      throws IOException {
    String name = unique("real") + ".x12";
    Path temporary = homes.of(ACME).resolve("in").resolve(name + ".part");
    Files.copy(real.path(), temporary);

    Files.move(temporary, homes.of(ACME).resolve("in").resolve(name));

    eventually(() -> assertThat(ended(name)).isNotNull());
    String state = ended(name);
    if (state.equals("duplicate")) {
      assertThat(report(state, name)).containsPattern("taken in before|control number");
      return;
    }
    List<String> accepted = messages(name);
    assertThat(accepted).hasSize(count("select accepted from partner_file where name = ?", name));
    if (accepted.isEmpty()) {
      assertThat(report(state, name)).contains("transaction");
    }
    for (String messageId : accepted) {
      eventually(() -> assertThat(isDecided(messageId)).isTrue());
      presentOrACase(messageId);
    }
  }

  private void presentOrACase(String messageId) {
    List<Held> orders = ofMessage(messageId);
    if (orders.isEmpty()) {
      assertThat(causes("message_id", messageId)).as("why there is no order").hasSize(1);
      return;
    }
    Held held = orders.get(0);
    assertThat(orders).hasSize(1);
    assertThat(held.gross() == null ? lines(held) : held.gross())
        .as("total of %s", held)
        .isEqualByComparingTo(lines(held));
    if (held.status().equals("accepted") || held.status().equals("held")) {
      assertThat(causes("order_id", held.orderId())).as("why it waits").isNotEmpty();
      assertThat(erpOrders(held.orderId())).isEmpty();
    }
  }

  private static ObjectNode shopOrder(String file) throws IOException {
    JsonNode tree = read("channels/shopify/" + file);
    return (ObjectNode) (tree.has("orders") ? tree.path("orders").path(0) : tree.path("order"));
  }

  /** As captured, but of the marketplace that is polled, and changed just now. */
  private static ObjectNode marketOrder(String file) throws IOException {
    JsonNode tree = read("channels/amazon/" + file);
    JsonNode order = tree.has("orders") ? tree.path("orders").path(0) : tree.path("order");
    ((ObjectNode) order.path("salesChannel")).put("marketplaceId", "A1PA6795UKMFR9");
    return ((ObjectNode) order).without("lastUpdatedTime");
  }

  private static JsonNode read(String file) throws IOException {
    Path path = Samples.folder().resolve(file);
    assumeTrue(Files.exists(path), "skipped: the real document " + file + " is missing");
    return CanonicalJson.mapper().readTree(Files.readAllBytes(path));
  }

  private static List<Transaction> transactions(Path file) throws IOException {
    EdiReader reader = new EdiReader(Grammars.in(Path.of("mappings/edi")));
    return reader
        .read(Files.readAllBytes(file), PartnerGuide.lenient())
        .transactions()
        .filter(each -> each.type().equals("850"))
        .filter(each -> each.group().version().startsWith("004010"))
        .toList();
  }

  private String known(String party) {
    String sku = stockedProduct(100);
    products.putXref(party, "c-" + sku, sku, false);
    return "c-" + sku;
  }

  private void reference(String channelSku) {
    products.putXref("amazon-eu", channelSku, stockedProduct(100), false);
  }

  private void bookedToTheCent(Held held, String total) {
    assertThat(held.gross()).isEqualByComparingTo(total);
    assertThat(held.holdReason()).isNull();
    eventually(() -> assertThat(erpOrders(held.orderId())).hasSize(1));
    JsonNode booked = erpOrders(held.orderId()).get(0).at("/data/money");
    assertThat(new BigDecimal(booked.path("amount").asText())).isEqualByComparingTo(total);
  }

  private List<Held> orders(String party, String channelOrderId) {
    return db.sql(
            """
            select order_id, status, gross_total as gross, hold_reason from orders
            where party = ? and channel_order_id = ?
            """)
        .params(party, channelOrderId)
        .query(Held.class)
        .list();
  }

  private List<Held> ofMessage(String messageId) {
    return db.sql(
            """
            select order_id, status, gross_total as gross, hold_reason from orders
            where order_id = (select order_id from inbox where message_id = ?)
            """)
        .param(messageId)
        .query(Held.class)
        .list();
  }

  /** What the order's lines come to, as the document the ERP would get has them. */
  private BigDecimal lines(Held held) {
    return db.sql(
            """
            select coalesce(sum((line #>> '{gross,amount}')::numeric), 0)
              + coalesce(max((document #>> '{roundingDifference,amount}')::numeric), 0)
            from orders, jsonb_array_elements(document -> 'lineItems') as line where order_id = ?
            """)
        .param(held.orderId())
        .query(BigDecimal.class)
        .single();
  }

  private int waiting(String party) {
    return count("select count(*)::int from inbox_work where party = ?", party);
  }

  private String ended(String name) {
    return db.sql("select state from partner_file where name = ? and moved_at is not null")
        .param(name)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private String report(String end, String name) throws IOException {
    return Files.readString(homes.of(ACME).resolve(end).resolve(name + ".report.txt"));
  }

  private List<String> messages(String name) {
    return db.sql("select message_id from inbox where document = 'order' and source_name like ?")
        .param(name + "#%")
        .query(String.class)
        .list();
  }

  private boolean isDecided(String messageId) {
    return db.sql("select state <> 'received' from inbox where message_id = ?")
        .param(messageId)
        .query(Boolean.class)
        .single();
  }

  private int count(String sql, String value) {
    return db.sql(sql).param(value).query(Integer.class).single();
  }

  private List<String> causes(String column, String value) {
    // the column is one of the constants above
    return db.sql("select cause from exception_case where %s = ?".formatted(column))
        .param(value)
        .query(String.class)
        .list();
  }
}
