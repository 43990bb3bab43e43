package io.crossdock.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.crash.Violation.Kind;
import io.crossdock.inventory.Stock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers: positions, ledger and reservations agree, hub and warehouse have the same on hand,
 * and every channel was told the last number.
 */
final class StockPromises {

  private record Number(String sku, BigDecimal quantity) {}

  private record Told(String channel, String sku, BigDecimal wanted, BigDecimal confirmed) {}

  private final JdbcClient db;
  private final Journals journals;
  private final List<Violation> found = new ArrayList<>();

  StockPromises(JdbcClient db, Journals journals) {
    this.db = db;
    this.journals = journals;
  }

  /** Every number that is wrong somewhere. */
  List<Violation> check() {
    found.clear();
    Stock.over(db)
        .check()
        .run()
        .forEach(finding -> report(Kind.LEDGER, finding.key().toString(), finding.toString()));
    checkWarehouse();
    checkChannels();
    return List.copyOf(found);
  }

  private void checkWarehouse() {
    Map<String, BigDecimal> hub = new HashMap<>();
    db.sql("select sku, sum(on_hand) as quantity from stock_position where location = ? group by 1")
        .param(CrashScene.LOCATION)
        .query(Number.class)
        .list()
        .forEach(number -> hub.put(number.sku(), number.quantity()));
    journals
        .onHand(CrashScene.LOCATION)
        .forEach(
            (sku, counted) -> {
              BigDecimal ours = hub.getOrDefault(sku, BigDecimal.ZERO);
              if (ours.compareTo(counted) != 0) {
                String detail = "the hub has " + ours + ", the warehouse " + counted;
                report(Kind.ON_HAND_DIFFERS, sku, detail);
              }
            });
  }

  private void checkChannels() {
    Map<String, BigDecimal> last = new HashMap<>();
    for (Journals.Entry entry : journals.entries("amazon", "listing")) {
      last.put(
          MarketDriver.PARTY + "/" + entry.key(), entry.data().path("quantity").decimalValue());
    }
    for (Journals.Entry entry : journals.entries("shopify", "inventorySet")) {
      for (JsonNode change : entry.data().path("changes")) {
        String subject = ShopDriver.PARTY + "/" + change.path("sku").asText();
        last.put(subject, change.path("quantity").decimalValue());
      }
    }
    db.sql(
            """
            select channel, sku, wanted_quantity as wanted, confirmed_quantity as confirmed
            from publication
            """)
        .query(Told.class)
        .list()
        .forEach(told -> checkTold(told, last.get(told.channel() + "/" + told.sku())));
  }

  private void checkTold(Told told, BigDecimal theirs) {
    boolean same =
        told.wanted() != null
            && told.confirmed() != null
            && theirs != null
            && told.wanted().compareTo(told.confirmed()) == 0
            && told.wanted().compareTo(theirs) == 0;
    if (!same) {
      String detail = told + ", the channel was told " + theirs;
      report(Kind.STOCK_NOT_TOLD, told.channel() + "/" + told.sku(), detail);
    }
  }

  private void report(Kind kind, String subject, String detail) {
    found.add(new Violation(kind, subject, detail));
  }
}
