package io.crossdock.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.model.PriceList;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** The price in force follows from what was said, not from when it arrived. */
class PriceOrderIT extends PriceDatabase {

  @Test
  void aPriceKeepsItsScaleAndStartsAtOnce() {
    tell(1, entry("CUP", "8.50", NOW.minusDays(1)));

    assertThat(inForce("CUP")).isEqualTo("8.50");
  }

  @Test
  void aPriceOfTomorrowIsNotInForceToday() {
    tell(1, entry("CUP", "8.50", NOW.plusDays(1)));

    assertThat(inForce("CUP")).isEmpty();
  }

  /** Neither the clock of a channel nor that of the hub decides what is the future. */
  @Test
  void whoAsksForTheFutureIsToldThePriceOfNow() {
    tell(1, entry("CUP", "8.50", NOW.minusDays(1)), entry("CUP", "7.00", NOW.plusDays(1)));
    PriceLookup lookup = new PriceLookup(JDBC);
    PriceRules.Rule rule = PriceRules.Rule.unchecked("RETAIL", "EUR", true);

    for (Instant at : Arrays.asList(null, NOW.plusDays(2).toInstant())) {
      assertThat(lookup.at("north", rule, List.of("CUP"), at).get("CUP").amount())
          .hasToString("8.50 EUR");
    }
  }

  @Test
  void aPlannedPriceIsDueWhenItsTimeComesAndNotBefore() {
    OffsetDateTime start = OffsetDateTime.now().plusSeconds(2);
    tell(1, entry("CUP", "8.50", NOW.minusDays(1)), entry("CUP", "7.00", start));
    int tooEarly = commit(() -> PRICES.due(10)).size();
    String before = inForce("CUP");

    await().until(() -> !commit(() -> PRICES.due(10)).isEmpty());
    commit(() -> PRICES.derive(RETAIL, List.of("CUP")));

    assertThat(tooEarly).isZero();
    assertThat(before).isEqualTo("8.50");
    assertThat(OffsetDateTime.now()).isAfterOrEqualTo(start);
    assertThat(inForce("CUP")).isEqualTo("7.00");
    assertThat(commit(() -> PRICES.due(10))).isEmpty();
  }

  @Test
  void theLatestStartThatHasComeWinsWhateverItsSequence() {
    tell(2, entry("CUP", "7.00", NOW.minusDays(1)));
    tell(9, entry("CUP", "5.00", NOW.minusDays(3)));

    assertThat(inForce("CUP")).isEqualTo("7.00");
  }

  @Test
  void ofOneStartTheHighestSequenceWins() {
    tell(9, entry("CUP", "7.00", NOW.minusDays(1)));
    tell(2, entry("CUP", "5.00", NOW.minusDays(1)));

    assertThat(inForce("CUP")).isEqualTo("7.00");
  }

  @Test
  void theSameMessageAgainAddsNothing() {
    tell(1, entry("CUP", "8.50", NOW.minusDays(1)));

    List<PriceHistory.Recorded> again = tell(1, entry("CUP", "8.50", NOW.minusDays(1)));

    assertThat(again).extracting(PriceHistory.Recorded::added).containsExactly(false);
    assertThat(again).extracting(PriceHistory.Recorded::clashes).containsExactly(false);
    assertThat(versions("CUP")).isEqualTo(1);
  }

  @Test
  void anotherPriceUnderTheSameSequenceIsAClashAndTheFirstStands() {
    tell(1, entry("CUP", "8.50", NOW.minusDays(1)));

    List<PriceHistory.Recorded> other = tell(1, entry("CUP", "0.85", NOW.minusDays(1)));

    assertThat(other).extracting(PriceHistory.Recorded::clashes).containsExactly(true);
    assertThat(other.get(0).before()).isEqualByComparingTo("8.50");
    assertThat(inForce("CUP")).isEqualTo("8.50");
  }

  @Test
  void theHistoryIsNeverChanged() {
    tell(1, entry("CUP", "8.50", NOW.minusDays(1)));

    assertThatThrownBy(() -> JDBC.sql("update price_history set amount = 1").update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> JDBC.sql("delete from price_history").update())
        .hasMessageContaining("append-only");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderAndAnyRepetitionEndInTheSamePrices(long seed) {
    Random random = new Random(seed);
    List<PriceList.Entry[]> messages = messages(random);
    List<Integer> inOrder = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      inOrder.add(i);
    }
    inOrder.forEach(i -> tell(i, messages.get(i)));
    List<String> expected = everything();
    emptyTables();
    List<Integer> shuffled = new ArrayList<>(inOrder);
    shuffled.addAll(inOrder.subList(0, messages.size() / 2));
    Collections.shuffle(shuffled, random);

    shuffled.forEach(i -> tell(i, messages.get(i)));

    assertThat(everything()).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void messagesAtTheSameTimeEndInTheSamePricesToo() throws Exception {
    List<PriceList.Entry[]> messages = messages(new Random(99));
    for (int i = 0; i < messages.size(); i++) {
      tell(i, messages.get(i));
    }
    List<String> expected = everything();
    emptyTables();

    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> told = new ArrayList<>();
    for (int i = messages.size() - 1; i >= 0; i--) {
      int sequence = i;
      told.add(threads.submit(() -> tell(sequence, messages.get(sequence))));
    }
    for (Future<?> one : told) {
      one.get();
    }
    threads.shutdown();

    assertThat(everything()).isEqualTo(expected);
  }

  /** Twenty messages about five items; starts lie on either side of now. */
  private static List<PriceList.Entry[]> messages(Random random) {
    List<PriceList.Entry[]> messages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<PriceList.Entry> entries = new ArrayList<>();
      for (int item = 0; item < 5; item++) {
        if (random.nextBoolean()) {
          String amount = random.nextInt(100) + ".99";
          entries.add(entry("ITEM-" + item, amount, NOW.plusHours(random.nextInt(5) - 3)));
        }
      }
      entries.add(entry("ALWAYS", i + ".00", NOW.minusHours(1)));
      messages.add(entries.toArray(PriceList.Entry[]::new));
    }
    return messages;
  }

  private static List<String> everything() {
    return JDBC.sql(
            """
            select concat_ws(' ', sku, amount, includes_tax, valid_from, next_from)
              from price order by sku
            """)
        .query(String.class)
        .list();
  }

  private static int versions(String sku) {
    return JDBC.sql("select version::int from price where sku = ?")
        .param(sku)
        .query(Integer.class)
        .single();
  }
}
