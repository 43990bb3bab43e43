package io.crossdock.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.Ids;
import io.crossdock.message.LateRows;
import io.crossdock.message.NewEffect;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Event;
import io.crossdock.model.StockChange;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the world of stock: turns marked positions into CloudEvents, one effect each. A scan of the
 * marks, so that no crash can lose one; {@code docs/events.md} says what listeners may rely on.
 */
@Component
class StockEvents {

  /** The type of the event; a change that listeners would notice is a new version. */
  static final String TYPE = "io.crossdock.stock.changed.v1";

  static final String SYSTEM = "events";
  static final String OPERATION = "publishStockChange";
  private static final int PRIORITY = 7;
  private static final int BATCH = 100;
  private static final Logger LOG = LoggerFactory.getLogger(StockEvents.class);

  private final StockRules rules;
  private final StockChanges changes;
  private final EffectLedger ledger;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  StockEvents(
      StockRules rules,
      StockChanges changes,
      EffectLedger ledger,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.rules = rules;
    this.changes = changes;
    this.ledger = ledger;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Writes the events of everything that is marked; nothing where nobody listens. */
  @Scheduled(fixedDelayString = "${crossdock.stock.event-scan:200ms}")
  void scan() {
    if (!rules.tellsChanges(SYSTEM, OPERATION)) {
      return;
    }
    try {
      int written = BATCH;
      while (written == BATCH) {
        written = write();
      }
    } catch (RuntimeException e) {
      LOG.error("changes of stock cannot be told; they are told at the next scan", e);
    }
  }

  /** One batch, in one transaction; how many events it wrote. */
  int write() {
    Integer written =
        transaction.execute(
            status ->
                LateRows.within(
                    jdbc,
                    () -> {
                      List<StockChanges.Changed> batch = changes.claim(SYSTEM, BATCH);
                      batch.forEach(changed -> ledger.add(jdbc, effect(changed)));
                      return batch.size();
                    }));
    return written == null ? 0 : written;
  }

  private static NewEffect effect(StockChanges.Changed changed) {
    String id = "event/stock.changed/" + Ids.next();
    String correlation = Ids.next();
    return new NewEffect(
        changed.key().company(),
        SYSTEM,
        OPERATION,
        StockChanges.entity(changed.key()),
        id,
        null,
        PRIORITY,
        CanonicalJson.write(event(changed, id, correlation)),
        correlation,
        null,
        "hub",
        "stock changed");
  }

  private static Event event(StockChanges.Changed changed, String id, String correlation) {
    StockKey key = changed.key();
    return new Event(
        null,
        id,
        "/crossdock/" + key.company(),
        TYPE,
        key.sku() + "@" + key.location(),
        changed.at().atOffset(ZoneOffset.UTC),
        null,
        "urn:crossdock:schema:stock-change:1",
        key.company(),
        correlation,
        null,
        "%019d".formatted(changed.version()),
        data(changed));
  }

  private static JsonNode data(StockChanges.Changed changed) {
    Position now = changed.now();
    return CanonicalJson.toTree(
        new StockChange(
            null,
            1,
            changed.key().sku(),
            changed.key().location(),
            now.onHand(),
            now.reserved(),
            now.unavailable(),
            StockChanges.available(now),
            changed.version(),
            null));
  }
}
