package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Channels are told their stock, each in the batches it takes, and no item holds up the others. */
class StockToldIT extends HubStory {

  private static final String SHOP = "north-web";
  private static final String MARKET = "amazon-eu";

  @Test
  void aBatchOfTheShopHasNoMoreThanItTakesAndABadItemFailsItOnce() {
    List<String> skus = listed(SHOP, 260);
    String bad = skus.get(120);
    simulators
        .faults()
        .add(Faulty.of("shopify", "inventorySetQuantities", "refuseSku").put("sku", bad));
    long before = refusals();

    transaction.executeWithoutResult(status -> skus.forEach(sku -> receive(sku, 7)));

    eventually(() -> assertThat(confirmed(SHOP, skus)).isEqualTo(skus.size() - 1));
    assertThat(refusals() - before).isEqualTo(1);
    assertThat(openCases(bad)).isEqualTo(1);
    assertThat(largestCall()).isBetween(101, 250);
    receive(bad, 1);
    eventually(() -> assertThat(occurrences(bad)).isEqualTo(2));
    assertThat(openCases(bad)).isEqualTo(1);
    simulators.faults().clear();
    receive(bad, 1);
    eventually(() -> assertThat(confirmed(SHOP, List.of(bad))).isEqualTo(1));
    assertThat(openCases(bad)).isZero();
  }

  @Test
  void anItemThatTheMarketplaceNeverShowsHoldsUpNoOther() {
    List<String> skus = listed(MARKET, 12);
    simulators.faults().add(Faulty.of("amazon", "patchListingsItem", "acceptOnly").put("count", 1));

    skus.forEach(sku -> receive(sku, 9));

    eventually(() -> assertThat(confirmed(MARKET, skus)).isEqualTo(11));
    assertThat(waiting()).containsExactly("awaitingResult");
  }

  private List<String> listed(String channel, int count) {
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sku = unique("TOLD");
      products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
      db.sql("insert into sku_xref (party, channel_sku, sku) values (?, ?, ?)")
          .params(channel, sku, sku)
          .update();
      skus.add(sku);
    }
    return skus;
  }

  private int confirmed(String channel, List<String> skus) {
    return db.sql(
            """
            select count(*)::int from publication where channel = ? and sku = any(?)
              and confirmed_version = wanted_version
            """)
        .params(channel, skus.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  private List<String> waiting() {
    return db.sql("select state from effect where system = ? and operation = 'publishStock'")
        .param(MARKET)
        .query(String.class)
        .list();
  }

  private long refusals() {
    return db.sql(
            """
            select count(*) from effect_history h join effect_archive e using (effect_id)
            where e.system = ? and h.to_state = 'rejected'
            """)
        .param(SHOP)
        .query(Long.class)
        .single();
  }

  private int openCases(String sku) {
    return db.sql("select count(*)::int from exception_case where state <> 'closed' and blocks = ?")
        .param("stock of %s at %s".formatted(sku, SHOP))
        .query(Integer.class)
        .single();
  }

  private int occurrences(String sku) {
    return db.sql(
            """
            select coalesce(sum(occurrences), 0)::int from exception_case
            where state <> 'closed' and blocks = ?
            """)
        .param("stock of %s at %s".formatted(sku, SHOP))
        .query(Integer.class)
        .single();
  }

  private int largestCall() {
    int largest = 0;
    for (JsonNode call : simulators.journal("shopify", "inventorySet")) {
      largest = Math.max(largest, call.path("data").path("changes").size());
    }
    return largest;
  }
}
