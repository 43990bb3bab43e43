package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel is told of stock that nobody has counted for too long. */
class StockFreshnessIT extends StockDatabase {

  private static final String SHOP = "north-web";
  private static final Duration FOUR_HOURS = Duration.ofHours(4);
  private static final ChannelRule ZERO =
      ChannelRule.ALL.freshWithin(FOUR_HOURS, ChannelRule.ALL.showingNothing());
  private static final ChannelRule BUFFER =
      ChannelRule.ALL.freshWithin(FOUR_HOURS, ChannelRule.ALL.holdingBack(new BigDecimal("3")));
  private static final ChannelRule LAST_KNOWN =
      ChannelRule.ALL.freshWithin(FOUR_HOURS, ChannelRule.ALL);

  private final StockFreshness freshness = new StockFreshness(JDBC);

  @BeforeEach
  void theShopListsAnItem() {
    run(
        () -> {
          STOCK.products().putItem(COMPANY, "A", "Anvil", "EA", CAUSE);
          STOCK.products().putXref(SHOP, "shop-a", "A", true);
        });
  }

  @Test
  void freshStockIsToldAsItIs() {
    count("A", EAST, 1, "10", Duration.ofHours(3));

    assertThat(told(ZERO)).isEqualTo(10);
  }

  @Test
  void oldStockIsToldAsTheRuleSays() {
    count("A", EAST, 1, "10", Duration.ofHours(5));

    assertThat(told(ZERO)).isZero();
    again();
    assertThat(told(BUFFER)).isEqualTo(7);
    again();
    assertThat(told(LAST_KNOWN)).isEqualTo(10);
    again();
    assertThat(told(ChannelRule.ALL)).isEqualTo(10);
  }

  @Test
  void onePlaceThatWasNotCountedForLongMakesTheItemOldUnlessItIsEmpty() {
    count("A", EAST, 1, "10", Duration.ZERO);
    count("A", WEST, 1, "0", Duration.ofHours(9));
    assertThat(told(ZERO)).isEqualTo(10);

    Movement receipt = Movement.receipt(key("A", WEST), n("2"), "late", Instant.now());
    run(() -> STOCK.movements().post(List.of(receipt), CAUSE));

    assertThat(told(ZERO)).isZero();
  }

  @Test
  void whatWasNeverCountedIsOld() {
    stock("A", EAST, "2");

    assertThat(freshness.stale(COMPANY, List.of("A", "never-seen"), ZERO)).containsExactly("A");
  }

  @Test
  void aKitIsAsOldAsItsOldestPart() {
    kit("SET", Map.of("A", n("1"), "B", n("1")));
    count("A", EAST, 1, "10", Duration.ZERO);
    count("B", EAST, 2, "10", Duration.ofHours(5));

    assertThat(freshness.stale(COMPANY, List.of("A", "B", "SET"), ZERO))
        .containsExactlyInAnyOrder("B", "SET");
  }

  @Test
  void aNumberIsAsOldAsTheOldestCountBehindItAndHasNoAgeWhereSomeOfItWasNeverCounted() {
    kit("SET", Map.of("A", n("1"), "B", n("1")));
    count("A", EAST, 1, "10", Duration.ofHours(1));
    count("A", WEST, 1, "10", Duration.ofHours(2));
    count("B", EAST, 2, "10", Duration.ofHours(5));
    stock("C", EAST, "2");

    Map<String, OffsetDateTime> counted =
        freshness.countedAt(COMPANY, List.of("A", "B", "C", "SET", "never-seen"));

    assertThat(counted).containsOnlyKeys("A", "B", "SET");
    assertThat(counted.get("SET")).isEqualTo(counted.get("B")).isBefore(counted.get("A"));
    assertThat(counted.get("A").toInstant())
        .isCloseTo(Instant.now().minus(Duration.ofHours(2)), within(10, ChronoUnit.MINUTES));
  }

  @Test
  void becomingOldAndBeingCountedAgainAreEachToldOnce() {
    count("A", EAST, 1, "10", Duration.ofHours(3));
    assertThat(told(ZERO)).isEqualTo(10);
    assertThat(freshness.markChanged(SHOP, COMPANY, ZERO)).isZero();

    JDBC.sql("update stock_position set counted_at = counted_at - interval '2 hours'").update();

    assertThat(freshness.markChanged(SHOP, COMPANY, ZERO)).isEqualTo(1);
    assertThat(told(ZERO)).isZero();
    assertThat(freshness.markChanged(SHOP, COMPANY, ZERO)).isZero();

    count("A", EAST, 2, "10", Duration.ZERO);

    assertThat(freshness.markChanged(SHOP, COMPANY, ZERO)).isEqualTo(1);
    assertThat(told(ZERO)).isEqualTo(10);
  }

  /** Claims what is to be told and confirms it; -1 where there is nothing. */
  private static int told(ChannelRule rule) {
    List<PublicationItem> items = commit(() -> STOCK.claims().claimDirty(SHOP, COMPANY, rule, 10));
    items.forEach(
        item ->
            run(
                () ->
                    STOCK
                        .publications()
                        .confirmed(SHOP, item.sku(), item.version(), item.number().quantity())));
    return items.isEmpty() ? -1 : items.get(0).number().quantity().intValueExact();
  }

  private static void again() {
    run(() -> STOCK.publications().markDirty(List.of("A")));
  }

  private static void count(
      String sku, String location, long sequence, String quantity, Duration ago) {
    StockSnapshot snapshot =
        new StockSnapshot(
            "wms-" + location,
            COMPANY,
            location,
            Instant.now().minus(ago),
            sequence,
            false,
            List.of(new StockSnapshot.Line(sku, n(quantity), StockQuantity.ZERO)));
    run(() -> STOCK.snapshots().apply(snapshot, CAUSE));
  }
}
