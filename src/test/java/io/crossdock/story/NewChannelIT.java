package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.NewChannel;
import io.crossdock.Requirement;
import io.crossdock.inventory.Movement;
import io.crossdock.inventory.StockKey;
import io.crossdock.inventory.StockMovements;
import io.crossdock.model.CanonicalJson;
import io.crossdock.party.PartyTemplates;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * A company that was bought comes with kiosks of its own kind, an ERP and a warehouse: the hub
 * takes them from new files alone. Its own shops go on beside them.
 */
@Tag("own-hub")
@DirtiesContext
@TestPropertySource(
    properties = {
      "crossdock.routes=" + NewChannelIT.HOME + "/routes",
      "crossdock.mappings=" + NewChannelIT.HOME + "/mappings"
    })
class NewChannelIT extends HubStory {

  static final String HOME = "target/new-channel";

  private static final String KIOSKS = "west-kiosks";
  private static final String AMERICA = "amazon-us";
  private static final String NOT_REFERENCED = "a product is not cross-referenced";
  private static final NewChannel CHANNEL = NewChannel.in(Path.of(HOME));

  @Autowired private JmsTemplate jms;
  @Autowired private StockMovements movements;
  @Autowired private ModelCamelContext camel;

  /** The simulated warehouse would tell its shipments with the key of another party. */
  @BeforeEach
  void onlyTaken() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", false));
  }

  @Requirement({"J2", "K10"})
  @Test
  void anOrderOfANewChannelAndCompanyIsBookedAndReleasedAlsoAfterItsVendorChangedTheFormat()
      throws Exception {
    String sku = stockedInTheWest(10);
    String first = unique("K");
    String second = unique("K");
    Map<String, String> before = CHANNEL.files();

    sell(CHANNEL.basket(), first, sku);
    eventually(() -> assertThat(statuses(first)).containsExactly("released"));
    String old = CHANNEL.basket();
    CHANNEL.changedByItsVendor();
    renew(KIOSKS + "-order-in");
    sell(CHANNEL.basket(), second, sku);
    eventually(() -> assertThat(statuses(second)).containsExactly("released"));

    assertThat(CHANNEL.basket()).doesNotContain("basket").isNotEqualTo(old);
    assertThat(canonical(second)).isEqualTo(canonical(first));
    assertThat(asked("erp-west", "createOrder", second))
        .isEqualTo(asked("erp-west", "createOrder", first));
    assertThat(asked("wms-west", "releaseOrder", second))
        .isEqualTo(asked("wms-west", "releaseOrder", first));
    assertThat(event(second)).isEqualTo(event(first));
    assertThat(told(second)).isEqualTo(told(first)).isNotEmpty().doesNotContainNull();
    assertThat(changedSince(before))
        .containsExactly(
            "mappings/kiosk/order-in.jslt", "mappings/kiosk/samples/order-in/basket.in.json");
    assertThat(CHANNEL.files()).containsAllEntriesOf(NewChannel.filesOfTheProject());
    assertThat(ledgerCheck.run()).isEmpty();
  }

  /** Brand and acquisition: company west; its marketplace sells in dollars to another continent. */
  @Requirement("S3")
  @Test
  void aBoughtBrandWithItsMarketplaceRegionAndWarehouseIsServedFromNewFilesAlone() {
    String sku = stockedInTheWest(10);
    products.putXref(AMERICA, sku, sku, true);

    String number = sellInAmerica(List.of(sku), 3);

    eventually(() -> assertThat(statuses(number)).containsExactly("released"));
    JsonNode booked = erpOrders(orderId(number)).get(0).path("data");
    assertThat(booked.at("/money/currency").asText()).isEqualTo("USD");
    assertThat(booked.at("/money/amount").asText()).isEqualTo("65.97");
    assertThat(systems(orderId(number))).contains("erp-west", "wms-west");
    assertThat(systems(orderId(number))).doesNotContain("erp-main", "wms-east");
    eventually(() -> assertThat(toldToAmerica(sku)).isEqualTo(7));
    assertThat(CHANNEL.files()).containsAllEntriesOf(NewChannel.filesOfTheProject());
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Requirement("E3")
  @Test
  void eachPartOfAnOrderIsReleasedToTheWarehouseStoreOrPartnerThatHasItAndAcknowledged() {
    List<String> skus =
        List.of(stockedAt("WEST", 5), stockedAt("HARBOUR", 5), stockedAt("OSLO", 5));

    String number = sellInAmerica(skus, 1);

    eventually(() -> assertThat(statuses(number)).containsExactly("released"));
    assertThat(acknowledged(orderId(number)))
        .containsExactly("store-west HARBOUR", "threepl-west OSLO", "wms-west WEST");
    assertThat(heldByTheWarehouses(orderId(number)))
        .containsExactlyInAnyOrder("HARBOUR", "OSLO", "WEST");
  }

  @Test
  void ordersOfTheOtherCompanyGoTheirOwnWayBesideIt() {
    String sku = stockedProduct(5);

    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");

    eventually(() -> assertThat(status(orderId)).isEqualTo("released"));
    assertThat(systems(orderId)).contains("erp-main", "wms-east").doesNotContain("erp-west");
  }

  @Test
  void aProductOfOneCompanyIsUnknownToTheChannelsOfTheOther() {
    String sku = stockedInTheWest(5);

    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");

    eventually(() -> assertThat(openCases(orderId)).containsExactly(NOT_REFERENCED));
    assertThat(erpOrders(orderId)).isEmpty();
    assertThat(reserved(sku)).isZero();
  }

  @Requirement("K8")
  @Test
  void theCatalogueListsEveryApiWithOwnerVersionAndConsumersAlsoOfTheNewParties() {
    JsonNode catalogue = operator.get("/api/v1/catalogue").body();

    assertThat(catalogue.path("apis"))
        .hasSize(8)
        .allMatch(api -> !api.path("owner").asText().isBlank())
        .allMatch(api -> api.path("version").asText().matches("\\d+\\.\\d+\\.\\d+"))
        .allMatch(api -> !api.path("consumers").isEmpty());
    assertThat(api(catalogue, "Crossdock order API").path("consumers").toString())
        .isEqualTo("[\"mobile-app\"]");
    assertThat(api(catalogue, "Crossdock warehouse API").path("consumers").toString())
        .isEqualTo("[\"store-west\",\"threepl-west\",\"wms-east\",\"wms-west\"]");
    assertThat(api(catalogue, "Crossdock ERP API").path("consumers").toString())
        .isEqualTo("[\"erp-main\",\"erp-west\"]");
    assertThat(api(catalogue, "Neutral ERP contract").path("providers").toString())
        .isEqualTo("[\"erp-main\",\"erp-west\"]");
    assertThat(catalogue.path("parties").findValuesAsText("party"))
        .contains(KIOSKS, AMERICA, "erp-west", "wms-west");
    assertThat(get("/api/v1/catalogue").body().path("apis").findValuesAsText("name"))
        .containsExactly(
            "Crossdock availability API", "Crossdock availability API", "Crossdock order API");
  }

  private static JsonNode api(JsonNode catalogue, String name) {
    for (JsonNode api : catalogue.path("apis")) {
      if (api.path("name").asText().equals(name)) {
        return api;
      }
    }
    throw new AssertionError(name + " is not in " + catalogue);
  }

  private String stockedInTheWest(int pieces) {
    return stockedAt("WEST", pieces);
  }

  /** The company's product, so many pieces in one of its places. */
  private String stockedAt(String location, int pieces) {
    String sku = unique("WEST");
    products.putItem("west", sku, "Product " + sku, "EA", TestCause.CAUSE);
    StockKey key = new StockKey("west", sku, location);
    Movement receipt = Movement.receipt(key, BigDecimal.valueOf(pieces), unique("receipt"), null);
    transaction.executeWithoutResult(status -> movements.post(List.of(receipt), TestCause.CAUSE));
    return sku;
  }

  /** Three times 19.99 and ten percent of it, on the marketplace of another region. */
  private String sellInAmerica(List<String> skus, int pieces) {
    ObjectNode order = CanonicalJson.mapper().createObjectNode().put("status", "UNSHIPPED");
    order.put("marketplaceId", "ATVPDKIKX0DER").put("country", "US").put("currency", "USD");
    order.put("taxRate", "0.10");
    for (String sku : skus) {
      ObjectNode line = order.withArray("/lines").addObject();
      line.put("sku", sku).put("quantity", pieces).put("price", "19.99");
    }
    return simulators.command("amazon", "orders", order).path("orderId").asText();
  }

  private int toldToAmerica(String sku) {
    return db.sql(
            """
            select coalesce(max(confirmed_quantity), -1)::int from publication
            where channel = ? and sku = ?
            """)
        .params(AMERICA, sku)
        .query(Integer.class)
        .single();
  }

  private void sell(String document, String number, String sku) {
    String basket = document.replace("K-1", number).replace("LAMP", sku);
    jms.convertAndSend("in." + KIOSKS + ".order", basket);
  }

  /** Builds one route again from the files as they are now; no other route stops. */
  private void renew(String routeId) throws Exception {
    camel.getRouteController().stopRoute(routeId);
    camel.removeRoute(routeId);
    new PartyTemplates.Instance(routeId, "kiosk-order-in", KIOSKS).addTo(camel);
  }

  private List<String> changedSince(Map<String, String> before) {
    return CHANNEL.files().entrySet().stream()
        .filter(file -> !file.getValue().equals(before.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> statuses(String number) {
    return db.sql("select status from orders where company = 'west' and channel_order_id = ?")
        .param(number)
        .query(String.class)
        .list();
  }

  private String canonical(String number) throws IOException {
    return neutral(
        number,
        db.sql("select document::text from orders where channel_order_id = ?")
            .param(number)
            .query(String.class)
            .single());
  }

  /** The bytes that a system was sent about an order. */
  private String asked(String system, String operation, String number) throws IOException {
    byte[] request =
        db.sql("select request from effect_all where system = ? and operation = ? and order_id = ?")
            .params(system, operation, orderId(number))
            .query(byte[].class)
            .single();
    return neutral(number, CanonicalJson.tree(request).toString());
  }

  /** The order as the event tells it to everybody. */
  private String event(String number) throws IOException {
    return neutral(
        number,
        db.sql(
                """
                select command #>> '{data,order}' from effect_all
                where system = 'events' and order_id = ? and command ->> 'type' like '%.created.v1'
                """)
            .param(orderId(number))
            .query(String.class)
            .single());
  }

  /** The types of the events about an order, in the order in which they are sent. */
  private List<String> told(String number) {
    return db.sql(
            """
            select command ->> 'type' from effect_all where system = 'events' and order_id = ?
            order by stream_seq
            """)
        .param(orderId(number))
        .query(String.class)
        .list();
  }

  /** Without the ids, which every order has of its own. */
  private String neutral(String number, String text) throws IOException {
    JsonNode tree = CanonicalJson.tree(text.replace(number, "K-1").getBytes());
    String ids = "\"(fulfillmentId|reservationId)\":\"[^\"]*\"";
    return tree.toString().replace(orderId(number), "ours").replaceAll(ids, "\"$1\":\"\"");
  }

  private String orderId(String number) {
    return db.sql("select order_id from orders where channel_order_id = ?")
        .param(number)
        .query(String.class)
        .single();
  }

  /** Releases of an order that the other side has said yes to, with the place they name. */
  private List<String> acknowledged(String orderId) {
    return db.sql(
            """
            select system || ' ' || (command ->> 'location') from effect_all
            where order_id = ? and operation = 'releaseOrder' and state = 'confirmed' order by 1
            """)
        .param(orderId)
        .query(String.class)
        .list();
  }

  /** Places whose system holds a part of the order. */
  private List<String> heldByTheWarehouses(String orderId) {
    return simulators.journal("wms", "fulfillment").stream()
        .map(entry -> entry.at("/data/request"))
        .filter(request -> request.path("orderReference").asText().equals(orderId))
        .map(request -> request.path("location").asText())
        .toList();
  }

  private List<String> openCases(String orderId) {
    return db.sql("select cause from exception_case where order_id = ? and state = 'open'")
        .param(orderId)
        .query(String.class)
        .list();
  }

  private List<String> systems(String orderId) {
    return db.sql("select distinct system from effect_all where order_id = ?")
        .param(orderId)
        .query(String.class)
        .list();
  }
}
