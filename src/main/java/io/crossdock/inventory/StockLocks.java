package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes the locks of a whole batch at once, so that its items may then run in any order without a
 * deadlock between committers: positions by (company, sku, location), then the publication rows of
 * their items by (sku, channel). A single call of one stock operation locks in the same order by
 * itself and needs no help.
 */
@Component
public class StockLocks {

  private final StockJournal journal;
  private final JdbcClient jdbc;

  StockLocks(StockJournal journal, JdbcClient jdbc) {
    this.journal = journal;
    this.jdbc = jdbc;
  }

  /** Call it once per transaction, after the locks of the orders and before any stock operation. */
  public void lock(Collection<StockKey> keys) {
    journal.lock(keys);
    List<String> skus = keys.stream().map(StockKey::sku).distinct().toList();
    jdbc.sql(
            """
            with told as materialized (
              select unnest(:skus::text[]) as sku
              union
              select kit_sku from kit_component where component_sku = any(:skus::text[])
            )
            select p.sku
              from told
              join sku_xref x on x.sku = told.sku and x.publishes
              join publication p on p.channel = x.party and p.sku = x.sku
             order by p.sku, p.channel for update of p
            """)
        .param("skus", Columns.of(skus))
        .query(String.class)
        .list();
  }
}
