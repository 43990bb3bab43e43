package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.command.StockCommand;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How old the stock is that a channel shows. */
class StockLagIT extends HubStory {

  private static final String SHOP = "north-web";
  private static final String MARKET = "amazon-eu";
  private static final String LAG = "crossdock_stock_lag_seconds";

  /** A failed test must not leave the shop paused for the next one. */
  @AfterEach
  void resumeTheShop() {
    operator.hub("Queues", "resume", SHOP, "publishStock", "end of test");
  }

  @Test
  @Requirement("O4")
  void aChannelThatDoesNotTakeItsNumbersFallsBehindAloneAndIsFreshAgainWhenItDoes() {
    whatOtherStoriesLeftIsTriedNow();
    String sku = listedByBoth();
    receive(sku, 5);
    eventually(() -> assertThat(told(SHOP).path("lagSeconds").asDouble()).isZero());
    eventually(() -> assertThat(told(MARKET).path("lagSeconds").asDouble()).isZero());
    simulators
        .faults()
        .add(Faulty.of("shopify", "inventorySetQuantities", "status").put("status", 503));
    Instant before = toldAt(SHOP);

    receive(sku, 1);

    eventually(() -> assertThat(attempts(sku)).isPositive());
    double first = told(SHOP).path("lagSeconds").asDouble();
    assertThat(first).isPositive();
    eventually(() -> assertThat(told(SHOP).path("lagSeconds").asDouble()).isGreaterThan(first + 2));
    eventually(() -> assertThat(figure(LAG, SHOP)).isGreaterThan(first));
    assertThat(completeAt(SHOP)).isBefore(completeAt(MARKET));
    assertThat(toldAt(SHOP)).isEqualTo(before);
    eventually(() -> assertThat(told(MARKET).path("lagSeconds").asDouble()).isZero());
    assertThat(toldAt(MARKET)).isAfter(before);
    eventually(() -> assertThat(figure(LAG, MARKET)).isZero());

    simulators.faults().clear();
    eventually(() -> assertThat(told(SHOP).path("lagSeconds").asDouble()).isZero());
    eventually(() -> assertThat(figure(LAG, SHOP)).isZero());
    assertThat(toldAt(SHOP)).isAfter(before);
    assertThat(figure("crossdock_stock_told_seconds", SHOP)).isLessThan(60);
  }

  @Test
  void howLongIsTooLongIsSaidByThePartyFile() {
    String sku = listedByBoth();
    operator.hub("Queues", "pause", SHOP, "publishStock", "story");
    receive(sku, 5);
    eventually(() -> assertThat(told(SHOP).path("onTheirWay").asInt()).isPositive());
    assertThat(told(SHOP).path("withinSeconds").asInt()).isEqualTo(300);
    assertThat(told(MARKET).path("withinSeconds").asInt()).isEqualTo(900);
    assertThat(told(SHOP).path("behind").asBoolean()).isFalse();

    trueFor(sku, Duration.ofMinutes(10));

    assertThat(told(SHOP).path("behind").asBoolean()).isTrue();
    assertThat(told(MARKET).path("behind").asBoolean()).isFalse();
    assertThat(operator.terminal(StockCommand::new).lines())
        .filteredOn(line -> line.startsWith(SHOP))
        .singleElement()
        .asString()
        .containsPattern(" 60\\d\\.\\d+ +300 +true");
    assertThat(figure("crossdock_stock_lag_within_seconds", SHOP)).isEqualTo(300);
    eventually(() -> assertThat(figure(LAG, SHOP)).isGreaterThan(300));
  }

  /**
   * Their faults are over, and what waits for minutes after them would be behind for so long; what
   * a marketplace took and never showed is told again.
   */
  private void whatOtherStoriesLeftIsTriedNow() {
    db.sql(
            """
            update effect set state = 'pending', failures = 0, lookups = 0, next_at = now()
             where system in (?, ?) and operation = 'publishStock'
               and state in ('pending', 'rejected', 'unknown', 'awaitingResult')
            """)
        .params(SHOP, MARKET)
        .update();
    db.sql(
            """
            update publication set dirty_since = now()
             where channel in (?, ?) and dirty and dirty_since > now()
            """)
        .params(SHOP, MARKET)
        .update();
  }

  private String listedByBoth() {
    String sku = unique("LAG");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    products.putXref(SHOP, sku, sku, true);
    products.putXref(MARKET, sku, sku, true);
    return sku;
  }

  /** As if the change had happened so long ago. */
  private void trueFor(String sku, Duration age) {
    int moved =
        db.sql(
                """
                update publication set untold_since = untold_since - make_interval(secs => ?)
                 where channel = ? and sku = ?
                """)
            .params((double) age.toSeconds(), SHOP, sku)
            .update();
    assertThat(moved).isEqualTo(1);
  }

  private int attempts(String sku) {
    return db.sql(
            """
            select coalesce(max(attempt), 0) from effect
             where system = ? and operation = 'publishStock' and command::text like ?
            """)
        .params(SHOP, "%" + sku + "%")
        .query(Integer.class)
        .single();
  }

  private JsonNode told(String channel) {
    for (JsonNode one : operator.get("/api/v1/operation/stock-channels").body().path("channels")) {
      if (one.path("channel").asText().equals(channel)) {
        return one;
      }
    }
    throw new AssertionError(channel + " is not in the answer");
  }

  private Instant toldAt(String channel) {
    return Instant.parse(told(channel).path("toldAt").asText());
  }

  private Instant completeAt(String channel) {
    return Instant.parse(told(channel).path("completeAt").asText());
  }

  private double figure(String name, String channel) {
    return operator.figure(name, "channel=\"" + channel + "\"");
  }
}
