package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A changed price reaches the shop, whatever the shop does meanwhile. */
class PriceToldIT extends HubStory {

  private static final String SHOP = "north-web";
  private static final String CALL = "productVariantsBulkUpdate";
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

  @AfterEach
  void theShopIsWell() {
    simulators.faults().clear();
  }

  @Test
  void aChangedPriceReachesTheShopOnce() {
    String sku = listed();

    tell(1, sku, "11.90");

    eventually(() -> assertThat(told(sku)).isEqualTo("11.90"));
    assertThat(shown(sku)).containsExactly("11.90");
  }

  @Test
  void ofManyChangesTheLastOneStandsAndNoOlderOneFollowsIt() {
    String sku = listed();
    simulators.faults().add(fault("slow").put("millis", 400));

    for (int sequence = 1; sequence <= 12; sequence++) {
      tell(sequence, sku, sequence + ".00");
    }

    eventually(() -> assertThat(told(sku)).isEqualTo("12.00"));
    List<String> shown = shown(sku);
    assertThat(shown).endsWith("12.00").doesNotHaveDuplicates();
    assertThat(shown).as("as many calls as changes would be").hasSizeLessThan(12);
    assertThat(numbers(shown)).isSorted();
  }

  @Test
  void aCallThatWasDoneAndNeverAnsweredIsReadBackAndNotDoneAgain() {
    String sku = listed();
    simulators.faults().add(fault("workThenTimeout").put("millis", 6_000).put("count", 1));

    tell(1, sku, "11.90");

    eventually(() -> assertThat(told(sku)).isEqualTo("11.90"));
    assertThat(shown(sku)).containsExactly("11.90");
    assertThat(states(sku)).containsSubsequence("sending", "unknown", "confirmed");
  }

  @Test
  void aCallThatWasCutOffBeforeTheWorkIsReadBackAndDoneAgain() {
    String sku = listed();
    simulators.faults().add(fault("drop").put("count", 1));

    tell(1, sku, "11.90");

    eventually(() -> assertThat(told(sku)).isEqualTo("11.90"));
    assertThat(shown(sku)).containsExactly("11.90");
    assertThat(states(sku)).contains("unknown");
  }

  @Test
  void aBusyShopIsToldLaterAndMakesNoCase() {
    String sku = listed();
    simulators
        .faults()
        .add(fault("status").put("status", 429).put("retryAfter", 1).put("count", 2));

    tell(1, sku, "11.90");

    eventually(() -> assertThat(told(sku)).isEqualTo("11.90"));
    assertThat(openCases(sku)).isZero();
    assertThat(shown(sku)).containsExactly("11.90");
  }

  @Test
  void anItemThatTheShopRefusesIsACaseAndHoldsUpNoOther() {
    List<String> skus = List.of(listed(), listed(), listed());
    String bad = skus.get(1);
    simulators.faults().add(fault("refuseSku").put("sku", bad));

    tell(
        PriceListText.retail(1)
            .price(skus.get(0), "1.00", START)
            .price(bad, "2.00", START)
            .price(skus.get(2), "3.00", START));

    eventually(() -> assertThat(told(skus.get(0))).isEqualTo("1.00"));
    eventually(() -> assertThat(told(skus.get(2))).isEqualTo("3.00"));
    eventually(() -> assertThat(openCases(bad)).isEqualTo(1));
    assertThat(told(bad)).isEmpty();
    simulators.faults().clear();
    tell(2, bad, "2.50");
    eventually(() -> assertThat(told(bad)).isEqualTo("2.50"));
    assertThat(openCases(bad)).isZero();
  }

  private static ObjectNode fault(String kind) {
    return Faulty.of("shopify", CALL, kind);
  }

  private String listed() {
    String sku = unique("SHOWN");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    products.putXref(SHOP, sku, sku, true);
    return sku;
  }

  private void tell(long sequence, String sku, String amount) {
    tell(PriceListText.retail(sequence).price(sku, amount, START));
  }

  private void tell(PriceListText list) {
    assertThat(postAs("erp-main", "/api/v1/erp/price-lists", list.json()).status()).isEqualTo(202);
  }

  /** The price that the shop has confirmed. */
  private String told(String sku) {
    return db.sql(
            """
            select coalesce(confirmed_amount::text, '') from price_publication
             where channel = ? and sku = ? and state = 'told'
            """)
        .params(SHOP, sku)
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** Every price that the shop has ever set, in order. */
  private List<String> shown(String sku) {
    List<String> shown = new ArrayList<>();
    simulators.journal("shopify", "priceSet").stream()
        .filter(entry -> entry.path("key").asText().equals(sku))
        .forEach(entry -> shown.add(entry.at("/data/price").asText()));
    return shown;
  }

  private static List<Double> numbers(List<String> prices) {
    return prices.stream().map(Double::valueOf).toList();
  }

  private List<String> states(String sku) {
    return db.sql(
            """
            select h.to_state from effect_history h join effect_archive e using (effect_id)
             where e.operation = 'publishPrices' and e.command::text like '%' || ? || '%'
             order by h.at
            """)
        .param(sku)
        .query(String.class)
        .list();
  }

  private int openCases(String sku) {
    return db.sql("select count(*)::int from exception_case where state <> 'closed' and blocks = ?")
        .param("price of %s at %s".formatted(sku, SHOP))
        .query(Integer.class)
        .single();
  }
}
