package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of stock when the warehouse tells what is there. */
class StockCountIT extends HubStory {

  @Test
  void aCountIsTheNumberChannelsAreAnswered() {
    String sku = listedProduct();

    Answer answer = tellCount(Warehouse.count(EAST, 1, sku, "12"));

    assertThat(answer.status()).isEqualTo(202);
    eventually(() -> assertThat(onHand(sku)).isEqualTo(12));
    Answer available = get("/api/v1/availability?sku=" + sku + "&sku=never-named");
    assertThat(available.status()).isEqualTo(200);
    assertThat(available.body().at("/items/0/available").asText()).isEqualTo("12");
    assertThat(available.body().at("/items/0/status").asText()).isEqualTo("inStock");
    assertThat(available.body().at("/items/1/status").asText()).isEqualTo("unknownSku");
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void theSameCountAgainAndAnOlderOneChangeNothing() {
    String sku = listedProduct();
    ObjectNode newer = Warehouse.count(EAST, 7, sku, "5");
    ObjectNode older = Warehouse.count(EAST, 6, sku, "90");
    older.put("asOf", Instant.now().minusSeconds(60).toString());
    tellCount(newer);
    eventually(() -> assertThat(onHand(sku)).isEqualTo(5));

    String again = tellCount(newer).text("messageId");
    String late = tellCount(older).text("messageId");

    eventually(() -> assertThat(inboxState(again)).isEqualTo("duplicate"));
    eventually(() -> assertThat(inboxState(late)).isEqualTo("stale"));
    assertThat(onHand(sku)).isEqualTo(5);
  }

  @Test
  void anOrderThatWaitsForStockGoesOnWhenTheCountBringsIt() {
    String sku = listedProduct();
    String body = OrderText.of(unique("A")).line(sku, 3).json();
    Answer placed = place(unique("key"), body);
    assertThat(placed.text("status")).isEqualTo("pendingAllocation");

    tellCount(Warehouse.count(EAST, 1, sku, "4"));

    eventually(() -> assertThat(status(placed.text("orderId"))).isEqualTo("completed"));
    assertThat(onHand(sku)).isEqualTo(1);
  }

  @Test
  void aCountBelowWhatIsPromisedPostsAndIsShownToAPerson() {
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("erp", "createOrder", "status").put("status", 503));
    place(unique("key"), OrderText.of(unique("A")).line(sku, 4).json());

    tellCount(Warehouse.count(EAST, 1, sku, "1"));

    eventually(() -> assertThat(onHand(sku)).isEqualTo(1));
    assertThat(openCases("orders that reserve " + sku + " at EAST")).isEqualTo(1);
    simulators.faults().clear();
  }

  @Test
  void theCaseOfAShortageClosesItselfWhenNothingIsMissingAnyMore() {
    String sku = stockedProduct(5);
    String blocked = "orders that reserve " + sku + " at EAST";
    simulators.faults().add(Faulty.of("erp", "createOrder", "status").put("status", 503));
    place(unique("key"), OrderText.of(unique("A")).line(sku, 4).json());
    tellCount(Warehouse.count(EAST, 1, sku, "1"));
    eventually(() -> assertThat(openCases(blocked)).isEqualTo(1));

    receive(sku, 2);
    int afterSome = openCases(blocked);
    receive(sku, 1);

    assertThat(afterSome).as("open while one is missing").isEqualTo(1);
    assertThat(openCases(blocked)).isZero();
    simulators.faults().clear();
  }

  @Test
  void aCountThatCannotBeReadIsACaseThatNamesThePlace() {
    String sku = listedProduct();

    String messageId = tellCount(Warehouse.count(EAST, 1, sku, "1.2345")).text("messageId");

    eventually(() -> assertThat(inboxState(messageId)).isEqualTo("rejected"));
    assertThat(onHand(sku)).isEqualTo(-1);
  }

  @Test
  void aChannelMayNotCount() {
    Answer answer = postAs("mobile-app", "/api/v1/wms/stock-snapshots", "{}");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void availabilityNeedsOneToAHundredItems() {
    assertThat(get("/api/v1/availability").status()).isEqualTo(400);
    assertThat(get("/api/v1/availability?" + "sku=a&".repeat(100) + "sku=b").status())
        .isEqualTo(200);
    StringBuilder many = new StringBuilder("/api/v1/availability?sku=0");
    for (int i = 1; i <= 100; i++) {
      many.append("&sku=").append(i);
    }
    Answer tooMany = get(many.toString());
    assertThat(tooMany.status()).as(tooMany.body().toString()).isEqualTo(400);
  }

  private String listedProduct() {
    String sku = unique("SKU");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    products.putXref("mobile-app", sku, sku, false);
    return sku;
  }

  private int openCases(String blocks) {
    return db.sql("select count(*)::int from exception_case where blocks = ? and state = 'open'")
        .param(blocks)
        .query(Integer.class)
        .single();
  }
}
