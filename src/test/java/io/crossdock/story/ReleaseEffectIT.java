package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.party.SftpHomes;
import io.crossdock.release.EffectCommand;
import io.crossdock.release.LiveRelease;
import io.crossdock.release.ReleaseFolder;
import io.crossdock.release.ZippedRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a release would make of messages that are stored, seen before it goes live. */
class ReleaseEffectIT extends HubStory {

  private static final String API = "/api/v1/operation/release-comparisons";
  private static final String MAPPING = "mappings/api/order-in.jslt";
  private static final String FIELD = "  \"channelStatus\": fallback(.channelStatus, \"open\"),";

  @TempDir Path empty;

  @Autowired private SftpHomes homes;
  @Autowired private ApplicationContext hub;

  private final Instant begin = Instant.now();
  private final String odd = unique("ODD");
  private final String even = unique("EVEN");

  private ReleaseFolder folder;

  @BeforeEach
  void aCopyOfWhatIsLive() {
    folder = ReleaseFolder.in(empty.resolve("first"));
  }

  /** One more field of API orders whose number begins so; the samples stay as they are. */
  private void forOdd(String field, String value) {
    String mapped = "\"%s\": if (starts-with(.channelOrderId, \"%s\")) %s else .%s,";
    folder.edit(MAPPING, FIELD, FIELD + "\n  " + mapped.formatted(field, odd, value, field));
  }

  /** Three orders that the mapping below is about, and two others. */
  private List<String> placed(String sku) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String number = (i < 3 ? odd : even) + "-" + i;
      ids.add(place(unique("key"), OrderText.of(number).line(sku, 1).json()).text("orderId"));
    }
    ids.forEach(id -> eventually(() -> assertThat(status(id)).isEqualTo("completed")));
    return ids;
  }

  private String of(String party, String document) {
    return "?party=%s&document=%s&from=%s&to=%s".formatted(party, document, begin, Instant.now());
  }

  private Answer send(String query) {
    return operator.post(API + query, "application/zip", ZippedRelease.of(folder.home()));
  }

  private JsonNode effect(String query) {
    Answer begun = send(query);
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
    String path = API + "/" + begun.text("comparisonId");
    eventually(() -> assertThat(operator.get(path).text("state")).isNotEqualTo("running"));
    JsonNode found = operator.get(path).body();
    assertThat(found.path("state").asText()).as(found.toString()).isEqualTo("ended");
    return found;
  }

  private JsonNode orders(JsonNode found) {
    assertThat(found.path("documents")).hasSize(1);
    return found.at("/documents/0");
  }

  private static Map<String, Integer> counts(JsonNode document, String list) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode line : document.path(list)) {
      String what = line.path("what").asText(line.path("path").asText());
      counts.put(what, line.path("messages").asInt());
    }
    return counts;
  }

  @Test
  void aReleaseThatChangesNothingDiffersInNothing() {
    placed(stockedProduct(10));

    JsonNode orders = orders(effect(of("mobile-app", "order")));

    assertThat(orders.path("messages").asInt()).isEqualTo(5);
    assertThat(orders.path("differ").asInt()).isZero();
    assertThat(orders.path("unsettled").asInt()).isZero();
    assertThat(orders.path("notCompared")).isEmpty();
  }

  @Test
  void aChangedMappingIsSeenByFieldAndNothingIsSentOrKept() {
    String sku = stockedProduct(10);
    List<String> ids = placed(sku);
    forOdd("customerOrderNumber", "\"another\"");
    Map<String, Integer> before = left(sku);

    JsonNode found = effect(of("mobile-app", "order"));

    JsonNode orders = orders(found);
    assertThat(orders.path("messages").asInt()).isEqualTo(5);
    assertThat(orders.path("differ").asInt()).isEqualTo(3);
    assertThat(counts(orders, "fields")).containsExactly(Map.entry("$.customerOrderNumber", 3));
    JsonNode example = orders.at("/fields/0/examples/0");
    assertThat(example.path("before").asText()).startsWith("\"#" + odd);
    assertThat(example.path("after").asText()).isEqualTo("\"another\"");
    assertThat(counts(orders, "commands")).containsEntry("change createOrder to erp-main", 3);
    assertThat(orders.path("decisions")).isEmpty();
    assertThat(found.path("live").asText()).isEqualTo(LiveRelease.of(hub));
    assertThat(left(sku)).isEqualTo(before);
    ids.forEach(id -> assertThat(erpOrders(id)).hasSize(1));
    assertThat(ledgerCheck.run()).isEmpty();
  }

  /** All that a try of these messages could leave behind. */
  private Map<String, Integer> left(String sku) {
    Map<String, Integer> rows = new TreeMap<>();
    String ours = " where convert_from(body, 'UTF8') like '%" + sku + "%'";
    String messages = "(select message_id from inbox" + ours + ")";
    List<String> tables =
        List.of(
            "inbox" + ours,
            "inbox_work where lease_owner = 'rehearsal'",
            "orders where channel_order_id like 'trial-%'",
            "order_key where channel_order_id like 'trial-%'",
            "business_key where business_key like 'trial-%'",
            "order_line where sku = '" + sku + "'",
            "exception_case where message_id in " + messages,
            "effect_all where order_id in (select order_id from order_line where sku = '"
                + sku
                + "')",
            "stock_ledger where sku = '" + sku + "'",
            "idempotency_key where party = 'mobile-app'",
            "release_activation");
    for (String table : tables) {
      String sql = "select count(*)::int from " + table;
      rows.put(table, db.sql(sql).query(Integer.class).single());
    }
    rows.put("reserved", reserved(sku));
    rows.put("on hand", onHand(sku));
    return rows;
  }

  @Test
  void whatWouldBeRefusedFailOrBeDecidedOtherwiseIsCounted() {
    placed(stockedProduct(10));
    String query = of("mobile-app", "order");

    forOdd("currency", "\"Euro\"");
    JsonNode schema = orders(effect(query));
    folder = ReleaseFolder.in(empty.resolve("second"));
    forOdd("currency", "error(\"no such thing\")");
    JsonNode fails = orders(effect(query));
    folder = ReleaseFolder.in(empty.resolve("third"));
    forOdd("lineItems", "[for (.lineItems) {\"unit\": \"PALLET\", * : .}]");
    JsonNode unit = orders(effect(query));

    assertThat(counts(schema, "nowRefused")).containsEntry("/currency pattern", 3);
    assertThat(counts(schema, "decisions")).containsExactly(Map.entry("reserved -> rejected", 3));
    assertThat(counts(schema, "commands")).containsEntry("vanish createOrder to erp-main", 3);
    assertThat(counts(fails, "newlyFailing").keySet()).singleElement().asString().contains(MAPPING);
    assertThat(counts(fails, "decisions")).containsExactly(Map.entry("reserved -> failed", 3));
    assertThat(counts(unit, "fields")).containsExactly(Map.entry("$.lineItems[].unit", 3));
    assertThat(unit.path("decisions")).hasSize(1);
    assertThat(unit.at("/decisions/0/what").asText()).startsWith("reserved -> ");
  }

  @Test
  void aPartyFileDecidesInTheTryAsItWouldLive() {
    String sku = stockedProduct(10);
    placed(sku);
    postAs(
        "erp-main",
        "/api/v1/erp/price-lists",
        PriceListText.retail(1).price(sku, "99.00", Instant.EPOCH).json());
    eventually(
        () ->
            assertThat(
                    db.sql("select count(*)::int from price where sku = ?")
                        .param(sku)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
    folder.edit("routes/channel/api/parties/mobile-app.yaml", "check: reject", "check: hold");

    JsonNode orders = orders(effect(of("mobile-app", "order")));

    assertThat(orders.path("fields")).isEmpty();
    assertThat(counts(orders, "decisions")).containsExactly(Map.entry("rejected -> held", 5));
  }

  @Test
  void filesPricesAndHintsAreLookedAtTooOrItIsSaidWhyNot() throws IOException {
    String sku = stockedProduct(10);
    String number = unique("PO");
    Path in = homes.of("retailer-acme").resolve("in").resolve(number + ".x12");
    Files.write(in, PartnerText.interchange("000004711", PartnerText.order("0001", number, sku)));
    postAs(
        "erp-main", "/api/v1/erp/price-lists", PriceListText.retail(1).price(sku, "1.00").json());
    ObjectNode bought = CanonicalJson.mapper().createObjectNode();
    bought.withArray("/lines").addObject().put("sku", sku).put("quantity", 1).put("price", "1.00");
    String shopOrder = simulators.command("shopify", "orders", bought).path("id").asText();
    eventually(() -> assertThat(known("retailer-acme", number)).isEqualTo(1));
    eventually(() -> assertThat(known("north-web", shopOrder)).isEqualTo(1));
    String other = "\"currency\": if (.prices[0].sku == \"%s\") \"USD\" else .currency,\n  * : .";
    folder.edit("mappings/neutral-erp/price-in.jslt", "* : .", other.formatted(sku));

    JsonNode files = effect("?party=retailer-acme&from=" + begin);
    JsonNode prices = orders(effect(of("erp-main", "price")));
    JsonNode hints = orders(effect(of("north-web", "order")));

    assertThat(files.path("documents").findValuesAsText("document"))
        .containsExactly("interchange", "order");
    assertThat(files.at("/documents/0/notCompared/0/what").asText()).contains("files");
    assertThat(files.at("/documents/1/messages").asInt()).isEqualTo(1);
    assertThat(files.at("/documents/1/differ").asInt()).isZero();
    assertThat(prices.path("messages").asInt()).isEqualTo(1);
    assertThat(counts(prices, "fields")).containsExactly(Map.entry("$.currency", 1));
    assertThat(hints.path("messages").asInt()).isZero();
    assertThat(hints.at("/notCompared/0/what").asText()).contains("asks its channel");
  }

  private int known(String party, String number) {
    return db.sql("select count(*)::int from orders where party = ? and channel_order_id = ?")
        .params(party, number)
        .query(Integer.class)
        .single();
  }

  @Test
  void atATerminalOneSeesWhatWouldChange() {
    placed(stockedProduct(10));
    forOdd("customerOrderNumber", "\"another\"");

    String printed =
        operator.terminal(
            EffectCommand::new,
            folder.home().toString(),
            "--party",
            "mobile-app",
            "--from",
            begin.toString(),
            "--limit",
            "4");

    assertThat(printed)
        .contains("beside", "which is live", "looked at 4 of 5 messages, newest first")
        .contains("mobile-app order: 2 of 4 differ", "2 of 4  $.customerOrderNumber  (2 change)")
        .contains("command: change createOrder to erp-main");
  }

  @Test
  void whatCannotBeTriedIsRefused() {
    String query = of("mobile-app", "order");

    Answer nobody = send("?party=" + unique("nobody"));
    Answer noTime = send("?from=yesterday");
    Answer noLimit = send("?limit=0");
    folder.edit(MAPPING, FIELD, "  channelStatus: .channelStatus,");
    Answer broken = send(query);

    assertThat(nobody.status()).isEqualTo(422);
    assertThat(noTime.status()).isEqualTo(400);
    assertThat(noLimit.status()).isEqualTo(400);
    assertThat(broken.status()).isEqualTo(422);
    assertThat(broken.body().at("/errors/0/path").asText()).startsWith(MAPPING + ":6");
    assertThat(operator.get(API + "/none").status()).isEqualTo(404);
    assertThat(post(API + query, "{}", Map.of()).status()).isEqualTo(403);
    assertThat(anonymous("post", API + query).status()).isEqualTo(401);
  }
}
