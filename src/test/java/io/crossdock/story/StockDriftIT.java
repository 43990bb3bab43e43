package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.command.StockCommand;
import io.crossdock.model.CanonicalJson;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A channel that shows another number than it was told is found, and told again. */
class StockDriftIT extends HubStory {

  private static final String SHOP = "north-web";
  private static final String MARKET = "amazon-eu";
  private static final String CHANNELS = "/api/v1/operation/stock-channels";

  @Test
  @Requirement("O5")
  void whatAChannelShowsIsComparedWithWhatItShouldAndToldAgainWhereItDiffers() {
    String wrong = listed(SHOP, 7);
    String right = listed(SHOP, 5);
    eventually(() -> assertThat(confirmed(SHOP, wrong) + confirmed(SHOP, right)).isEqualTo(2));
    saysYesAndDoesNothing();
    receive(wrong, 2);
    eventually(() -> assertThat(told(wrong)).isEqualTo(9));
    simulators.faults().clear();

    ask(SHOP);

    eventually(() -> assertThat(drifting(SHOP)).contains(wrong));
    assertThat(drifting(SHOP)).doesNotContain(right);
    JsonNode item = item(SHOP, wrong);
    assertThat(number(item, "told")).isEqualByComparingTo("9");
    assertThat(number(item, "shown")).isEqualByComparingTo("7");
    assertThat(number(item, "now")).isEqualByComparingTo("9");
    assertThat(number(item, "difference")).isEqualByComparingTo("-2");
    assertThat(drift(SHOP).path("asked").asBoolean()).isTrue();
    assertThat(drift(SHOP).path("items").asInt()).isPositive();
    eventually(() -> assertThat(figure("items")).isPositive());
    eventually(() -> assertThat(figure("units")).isGreaterThanOrEqualTo(2));
    assertThat(operator.terminal(StockCommand::new, SHOP)).contains(wrong);

    String told =
        operator.terminal(StockCommand::new, SHOP, "--tell-again", "--reason", "it shows 7");

    assertThat(told).contains("told again at " + SHOP);
    eventually(() -> assertThat(looked(SHOP, wrong)).isEqualTo(9));
    assertThat(drifting(SHOP)).doesNotContain(wrong);
    assertThat(audit()).contains("ask by ops: a complaint", "tellAgain by ops: it shows 7");
  }

  @Test
  void aMarketplaceIsAskedToo() {
    String sku = listed(MARKET, 4);
    eventually(() -> assertThat(confirmed(MARKET, sku)).isEqualTo(1));

    ask(MARKET);

    eventually(() -> assertThat(looked(MARKET, sku)).isEqualTo(4));
    assertThat(drifting(MARKET)).doesNotContain(sku);
  }

  @Test
  void whoIsNoChannelIsNotFoundAndWithoutAReasonNothingIsAsked() {
    assertThat(operator.get(CHANNELS + "/nobody/drift").status()).isEqualTo(404);
    assertThat(operator.post(CHANNELS + "/nobody/look", reason("why not")).status()).isEqualTo(404);
    assertThat(operator.post(CHANNELS + "/" + SHOP + "/look", object()).status()).isEqualTo(422);
  }

  private String listed(String channel, int pieces) {
    String sku = unique("DRIFT");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    products.putXref(channel, sku, sku, true);
    receive(sku, pieces);
    return sku;
  }

  private int confirmed(String channel, String sku) {
    return db.sql(
            """
            select count(*)::int from publication
             where channel = ? and sku = ? and state = 'told' and confirmed_version = wanted_version
            """)
        .params(channel, sku)
        .query(Integer.class)
        .single();
  }

  /** The shop confirms every number and keeps the one it has. */
  private void saysYesAndDoesNothing() {
    simulators.faults().add(Faulty.of("shopify", "inventorySetQuantities", "acceptOnly"));
  }

  private int told(String sku) {
    return db.sql(
            """
            select confirmed_quantity::int from publication
             where channel = ? and sku = ? and state = 'told'
            """)
        .params(SHOP, sku)
        .query(Integer.class)
        .optional()
        .orElse(-1);
  }

  private void ask(String channel) {
    Answer answer = operator.post(CHANNELS + "/" + channel + "/look", reason("a complaint"));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private static BigDecimal number(JsonNode item, String field) {
    return new BigDecimal(item.path(field).asText());
  }

  private JsonNode drift(String channel) {
    for (JsonNode one : operator.get(CHANNELS).body().path("channels")) {
      if (one.path("channel").asText().equals(channel)) {
        return one.path("drift");
      }
    }
    throw new AssertionError(channel + " is not in the answer");
  }

  private List<String> drifting(String channel) {
    return operator
        .get(CHANNELS + "/" + channel + "/drift")
        .body()
        .path("items")
        .findValuesAsText("sku");
  }

  private JsonNode item(String channel, String sku) {
    for (JsonNode one : operator.get(CHANNELS + "/" + channel + "/drift").body().path("items")) {
      if (one.path("sku").asText().equals(sku)) {
        return one;
      }
    }
    throw new AssertionError(sku + " does not differ");
  }

  /**
   * What the channel showed when it was asked last, -1 where it was not asked since it was told.
   */
  private int looked(String channel, String sku) {
    return db.sql(
            """
            select coalesce(max(c.seen_quantity), -1)::int from channel_stock c
              join publication p using (channel, sku)
             where c.channel = ? and c.sku = ? and c.seen_at >= p.confirmed_at
            """)
        .params(channel, sku)
        .query(Integer.class)
        .single();
  }

  private double figure(String what) {
    return operator.figure("crossdock_stock_drift_" + what, "channel=\"" + SHOP + "\"");
  }

  private List<String> audit() {
    return db.sql(
            """
            select action || ' by ' || actor || ': ' || cause from audit_log
             where kind = 'channelStock' and subject = ?
            """)
        .param(SHOP)
        .query(String.class)
        .list();
  }

  private static ObjectNode reason(String text) {
    return object().put("reason", text);
  }

  private static ObjectNode object() {
    return CanonicalJson.mapper().createObjectNode();
  }
}
