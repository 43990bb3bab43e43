package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.model.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A changed position is told, however many changes there were, and its last value always. */
class StockEventsIT extends StockDatabase {

  private boolean connected = true;
  private final StockEvents events =
      new StockEvents(
          rules(),
          new StockChanges(JDBC),
          new EffectLedger(),
          JDBC,
          new TransactionTemplate(new JdbcTransactionManager(POOL)));

  @BeforeEach
  void noEffects() {
    JDBC.sql("truncate effect, effect_key, effect_archive, effect_history").update();
  }

  @Test
  void changesOfOneScanAreOneEventWithTheLastValue() {
    stock("CUP", EAST, "10");
    reserve("o1", Want.from("L1", "CUP", n("3"), List.of(EAST)));
    move("CUP", EAST, "-2.5");

    events.scan();

    assertThat(told()).hasSize(1);
    JsonNode event = told().get(0);
    assertThat(event.path("type").asText()).isEqualTo("io.crossdock.stock.changed.v1");
    assertThat(event.path("subject").asText()).isEqualTo("CUP@" + EAST);
    assertThat(event.path("sequence").asText()).isEqualTo("0000000000000000003");
    assertThat(event.at("/data/onHand").asText()).isEqualTo("7.500");
    assertThat(event.at("/data/reserved").asText()).isEqualTo("3.000");
    assertThat(event.at("/data/available").asText()).isEqualTo("4.500");
    assertThat(event.at("/data/version").asInt()).isEqualTo(3);
  }

  @Test
  void eachLocationIsToldForItself() {
    stock("CUP", EAST, "10");
    stock("CUP", WEST, "4");

    events.scan();
    events.scan();

    assertThat(told())
        .extracting(event -> event.path("subject").asText())
        .containsExactlyInAnyOrder("CUP@" + EAST, "CUP@" + WEST);
  }

  @Test
  void aChangeWhileTheLastEventIsOnItsWayWaitsForItsEnd() {
    stock("CUP", EAST, "10");
    events.scan();
    move("CUP", EAST, "1");
    move("CUP", EAST, "1");

    events.scan();
    int whileOpen = told().size();
    ended();
    events.scan();

    assertThat(whileOpen).isEqualTo(1);
    assertThat(told())
        .singleElement()
        .satisfies(event -> assertThat(event.at("/data/onHand").asText()).isEqualTo("12.000"));
  }

  @Test
  void aChangeThatIsRolledBackIsNotTold() {
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      STOCK.movements().post(List.of(movement("CUP", EAST, "5")), CAUSE);
                      throw new IllegalStateException("the decision failed");
                    }))
        .hasMessage("the decision failed");

    events.scan();

    assertThat(told()).isEmpty();
  }

  @Test
  void whatHappenedBeforeAnybodyListenedIsToldWhenSomebodyDoes() {
    connected = false;
    stock("CUP", EAST, "10");
    events.scan();
    int before = told().size();

    connected = true;
    events.scan();

    assertThat(before).isZero();
    assertThat(told()).hasSize(1);
  }

  @Test
  void aLookReadsOfTheCommandsThatWaitNoMoreThanThereAreChangedPositions() {
    JDBC.sql(
            """
            insert into effect (effect_id, company, system, operation, entity, stream_seq,
              effect_key, state, priority, command, correlation_id, actor, cause)
            select 'e' || n, 'north', 'events', 'publish', 'order ' || n, n, 'k' || n, 'pending',
              5, '{}', 'c', 'test', 'waits'
            from generate_series(1, 3000) as n
            """)
        .update();
    for (int i = 0; i < 10; i++) {
      stock("LOOK-" + i, EAST, "1");
    }
    List<Long> read = new ArrayList<>();

    run(
        () -> {
          List<StockChanges.Changed> claimed = new StockChanges(JDBC).claim("events", 100);
          assertThat(claimed).hasSize(10);
          read.add(
              JDBC.sql(
                      """
                      select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables
                      where relname = 'effect'
                      """)
                  .query(Long.class)
                  .single());
        });

    assertThat(read).singleElement().satisfies(rows -> assertThat(rows).isLessThan(100));
  }

  @Test
  void manyWritersTellEveryPositionOnceAndMissNone() throws Exception {
    for (int i = 0; i < 250; i++) {
      stock("ITEM-" + i, EAST, "1");
    }

    together(
        4,
        () -> {
          events.scan();
          return null;
        });
    events.scan();

    List<JsonNode> told = told();
    Set<String> subjects =
        told.stream().map(event -> event.path("subject").asText()).collect(Collectors.toSet());
    assertThat(told).hasSize(250);
    assertThat(subjects).hasSize(250);
  }

  private static void move(String sku, String location, String quantity) {
    run(() -> STOCK.movements().post(List.of(movement(sku, location, quantity)), CAUSE));
  }

  private static Movement movement(String sku, String location, String quantity) {
    String key = "move/" + UUID.randomUUID();
    return Movement.adjustment(key(sku, location), n(quantity), n("0"), key, null);
  }

  /** The events whose effects are open. */
  private static List<JsonNode> told() {
    return JDBC
        .sql("select command::text from effect where system = 'events' order by stream_seq")
        .query(String.class)
        .list()
        .stream()
        .map(StockEventsIT::tree)
        .toList();
  }

  private static void ended() {
    JDBC.sql("truncate effect").update();
  }

  private static JsonNode tree(String json) {
    try {
      return CanonicalJson.mapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private StockRules rules() {
    return new StockRules() {
      @Override
      public Optional<ChannelRule> rule(String party) {
        return Optional.empty();
      }

      @Override
      public List<Publishing> publishing() {
        return List.of();
      }

      @Override
      public boolean tellsChanges(String party, String operation) {
        return connected;
      }

      @Override
      public boolean mayCount(String party, String company, String location) {
        return true;
      }
    };
  }
}
