package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.crossdock.message.LastValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicationIT extends StockDatabase {

  private static final String SHOP = "north-web";
  private static final String MARKET = "amazon-eu";

  @BeforeEach
  void twoChannelsListTheItem() {
    run(
        () -> {
          STOCK.products().putItem(COMPANY, "A", "Anvil", "EA", CAUSE);
          STOCK.products().putXref(SHOP, "shop-a", "A", true);
          STOCK.products().putXref(MARKET, "market-a", "A", true);
          STOCK.products().putXref("retailer-acme", "buyer-a", "A", false);
        });
    stock("A", EAST, "10");
  }

  @Test
  void everyChannelThatListsTheItemIsToldTheLastValueOnce() {
    reserve("o1", Want.at("1", "A", n("1"), EAST));
    reserve("o2", Want.at("1", "A", n("2"), EAST));

    List<PublicationItem> shop = claim(SHOP);
    List<PublicationItem> market = claim(MARKET);

    assertThat(shop).hasSize(1);
    assertThat(shop.get(0).channelSkus()).containsExactly("shop-a");
    assertThat(shop.get(0).number().quantity()).isEqualByComparingTo("7");
    assertThat(market.get(0).number().quantity()).isEqualByComparingTo("7");
    assertThat(claim(SHOP)).isEmpty();
    assertThat(claim("retailer-acme")).isEmpty();
  }

  @Test
  void anOrderThatCouldNotBeReservedTellsNobody() {
    confirm(claim(SHOP).get(0));

    reserve("o1", Want.at("1", "A", n("11"), EAST));

    assertThat(claim(SHOP)).isEmpty();
  }

  @Test
  void aChangeWhileTheNumberIsOnItsWayWaitsForTheAnswerAndIsSentAfterIt() {
    PublicationItem first = claim(SHOP).get(0);
    reserve("o1", Want.at("1", "A", n("4"), EAST));

    List<PublicationItem> early = claim(SHOP);
    boolean confirmed = confirm(first);
    PublicationItem second = claim(SHOP).get(0);

    assertThat(early).isEmpty();
    assertThat(confirmed).isTrue();
    assertThat(second.version()).isGreaterThan(first.version());
    assertThat(second.number().quantity()).isEqualByComparingTo("6");
  }

  @Test
  void answersToAnotherVersionChangeNothing() {
    PublicationItem first = claim(SHOP).get(0);
    run(() -> STOCK.publications().sent(SHOP, "A", first.version()));
    confirm(first);
    reserve("o1", Want.at("1", "A", n("4"), EAST));
    PublicationItem second = claim(SHOP).get(0);

    boolean late = confirm(first);
    boolean lateFailure = commit(() -> STOCK.publications().again(SHOP, "A", first.version()));

    assertThat(late).isFalse();
    assertThat(lateFailure).isFalse();
    assertThat(confirm(second)).isTrue();
    assertThat(confirmed(SHOP)).isEqualByComparingTo("6");
  }

  @Test
  void aNumberThatDidNotArriveIsClaimedAgainWithTheValueOfThen() {
    PublicationItem lost = claim(SHOP).get(0);
    run(() -> STOCK.publications().again(SHOP, "A", lost.version()));

    reserve("o1", Want.at("1", "A", n("4"), EAST));

    assertThat(claim(SHOP).get(0).number().quantity()).isEqualByComparingTo("6");
  }

  @Test
  void anItemTheChannelRefusesIsNotSentUntilItsStockChanges() {
    PublicationItem bad = claim(SHOP).get(0);
    run(() -> STOCK.publications().refused(SHOP, "A", bad.version(), "no such listing"));

    List<PublicationItem> unchanged = claim(SHOP);
    reserve("o1", Want.at("1", "A", n("1"), EAST));

    assertThat(unchanged).isEmpty();
    assertThat(claim(SHOP)).hasSize(1);
  }

  @Test
  void aKitIsToldWhenItsPartChanges() {
    kit("SET", Map.of("A", n("3"), "B", n("1")));
    run(() -> STOCK.products().putXref(SHOP, "shop-set", "SET", true));
    stock("B", EAST, "2");
    claim(SHOP).forEach(PublicationIT::confirm);

    reserve("o1", Want.at("1", "A", n("5"), EAST));

    assertThat(claim(SHOP))
        .extracting(PublicationItem::sku, item -> item.number().quantity().intValueExact())
        .containsExactlyInAnyOrder(tuple("A", 5), tuple("SET", 1));
  }

  @Test
  void aChannelThatSubtractsItsOpenOrdersIsGivenThemBack() {
    kit("SET", Map.of("A", n("2")));
    run(() -> STOCK.products().putXref(SHOP, "shop-set", "SET", true));
    reserve("o1", Want.at("1", "A", n("3"), EAST), Want.at("2", "SET", n("1"), EAST));
    ChannelRule rule = new ChannelRule(new BigDecimal("100"), BigDecimal.ZERO, null, true);

    List<PublicationItem> items = commit(() -> STOCK.claims().claimDirty(SHOP, COMPANY, rule, 10));

    assertThat(items)
        .extracting(PublicationItem::sku, item -> item.number().quantity().intValueExact())
        .containsExactlyInAnyOrder(tuple("A", 8), tuple("SET", 3));
  }

  @Test
  void theBacklogSaysHowFarAChannelIsBehind() {
    LastValues.Backlog waiting = STOCK.publications().backlog(SHOP);
    claim(SHOP);
    LastValues.Backlog flying = STOCK.publications().backlog(SHOP);

    assertThat(List.of(waiting.dirty(), waiting.inFlight())).containsExactly(1L, 0L);
    assertThat(List.of(flying.dirty(), flying.inFlight())).containsExactly(0L, 1L);
    assertThat(STOCK.publications().overdue(SHOP, Duration.ofHours(1))).isEmpty();
    assertThat(STOCK.publications().overdue(SHOP, Duration.ZERO)).containsExactly("A");
  }

  @Test
  void noChangeIsMissedWhileClaimsAndReservationsRunTogether() throws Exception {
    stock("B", EAST, "200");
    run(
        () -> {
          STOCK.products().putItem(COMPANY, "B", "Bolt", "EA", CAUSE);
          STOCK.products().putXref(SHOP, "shop-b", "B", true);
        });

    together(
        List.of(
            () -> reserveMany("x"),
            () -> reserveMany("y"),
            () -> reserveMany("z"),
            () -> {
              for (int i = 0; i < 60; i++) {
                claim(SHOP).forEach(PublicationIT::confirm);
              }
              return 0;
            }));
    claim(SHOP).forEach(PublicationIT::confirm);

    BigDecimal told =
        JDBC.sql("select confirmed_quantity from publication where channel = :c and sku = 'B'")
            .param("c", SHOP)
            .query(BigDecimal.class)
            .single();
    assertThat(told).isEqualByComparingTo("110");
    assertThat(claim(SHOP)).isEmpty();
  }

  @Test
  void aChangeThatIsNotYetCommittedIsLeftToTheNextClaimWithoutWaiting() {
    List<PublicationItem> early =
        commit(
            () -> {
              STOCK.reservations().reserveAll(order("o1", Want.at("1", "A", n("4"), EAST)));
              return CompletableFuture.supplyAsync(() -> claim(SHOP))
                  .orTimeout(10, TimeUnit.SECONDS)
                  .join();
            });

    assertThat(early).isEmpty();
    assertThat(claim(SHOP).get(0).number().quantity()).isEqualByComparingTo("6");
  }

  private static int reserveMany(String prefix) {
    for (int i = 0; i < 30; i++) {
      reserve(prefix + i, Want.at("1", "B", n("1"), EAST));
    }
    return 0;
  }

  private static List<PublicationItem> claim(String channel) {
    return commit(() -> STOCK.claims().claimDirty(channel, COMPANY, ChannelRule.ALL, 100));
  }

  private static boolean confirm(PublicationItem item) {
    return commit(
        () ->
            STOCK
                .publications()
                .confirmed(item.channel(), item.sku(), item.version(), item.number().quantity()));
  }

  private static BigDecimal confirmed(String channel) {
    return JDBC.sql("select confirmed_quantity from publication where channel = :c and sku = 'A'")
        .param("c", channel)
        .query(BigDecimal.class)
        .single();
  }
}
