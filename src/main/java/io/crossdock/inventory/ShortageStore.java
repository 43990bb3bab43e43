package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps at most one open shortage per position: opened, grown, shrunk, closed by movements. */
@Component
class ShortageStore {

  private final JdbcClient jdbc;
  private final ShortageListener listener;

  ShortageStore(JdbcClient jdbc, ShortageListener listener) {
    this.jdbc = jdbc;
    this.listener = listener;
  }

  /** Records what the movements did to these locked positions; returns what is new or grew. */
  List<Shortage> record(List<Position> positions, LedgerEntry by) {
    List<Shortage> worse = new ArrayList<>();
    for (Position position : positions) {
      BigDecimal missing = position.missing();
      int change = missing.compareTo(position.missingBefore());
      if (change == 0) {
        continue;
      }
      if (missing.signum() == 0) {
        close(position.key);
      } else {
        keep(position.key, missing, by);
      }
      if (change > 0) {
        worse.add(new Shortage(position.key, missing));
      }
    }
    return worse;
  }

  private void close(StockKey key) {
    int closed =
        jdbc.sql(
                """
                update stock_shortage set closed_at = now(), updated_at = now()
                 where company = :company and sku = :sku and location = :location
                   and closed_at is null
                """)
            .paramSource(key)
            .update();
    CallerTransaction.rows("close of stock_shortage", 1, closed);
    listener.healed(key);
  }

  private void keep(StockKey key, BigDecimal missing, LedgerEntry by) {
    int kept =
        jdbc.sql(
                """
                insert into stock_shortage (company, sku, location, missing, source_key, actor, cause)
                values (:company, :sku, :location, :missing, :sourceKey, :actor, :cause)
                on conflict (company, sku, location) where closed_at is null
                do update set missing = excluded.missing, updated_at = now()
                """)
            .param("company", key.company())
            .param("sku", key.sku())
            .param("location", key.location())
            .param("missing", missing)
            .param("sourceKey", by.sourceKey())
            .param("actor", by.cause().actor())
            .param("cause", by.cause().cause())
            .update();
    CallerTransaction.rows("upsert of stock_shortage", 1, kept);
  }
}
