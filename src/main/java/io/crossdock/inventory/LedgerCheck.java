package io.crossdock.inventory;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds positions, ledger and reservations against each other, at the end and at every ledger step.
 * One statement, so one point in time, also while others write. It reads the whole ledger.
 */
@Component
public class LedgerCheck {

  private static final String CHECK =
      """
      with step as (
        select company, sku, location, entry_id, type, source_key,
               on_hand_after, reserved_after, unavailable_after,
               sum(on_hand_delta) over so_far as on_hand,
               sum(reserved_delta) over so_far as reserved,
               sum(unavailable_delta) over so_far as unavailable
          from stock_ledger
        window so_far as (partition by company, sku, location order by entry_id)
      ), total as (
        select company, sku, location, sum(on_hand_delta) as on_hand,
               sum(reserved_delta) as reserved, sum(unavailable_delta) as unavailable
          from stock_ledger group by company, sku, location
      ), promised as (
        select company, sku, location, sum(open_quantity) as open
          from reservation where open_quantity > 0 group by company, sku, location
      ), both_sides as (
        select company, sku, location,
               coalesce(t.on_hand, 0) as ledger_on_hand, coalesce(p.on_hand, 0) as on_hand,
               coalesce(t.reserved, 0) as ledger_reserved, coalesce(p.reserved, 0) as reserved,
               coalesce(t.unavailable, 0) as ledger_unavailable,
               coalesce(p.unavailable, 0) as unavailable,
               coalesce(r.open, 0) as open
          from stock_position p
          full join total t using (company, sku, location)
          full join promised r using (company, sku, location)
      )
      select 'ON_HAND_DRIFT' as kind, company, sku, location, 0 as entry_id,
             ledger_on_hand as expected, on_hand as found
        from both_sides where ledger_on_hand <> on_hand
      union all
      select 'RESERVED_DRIFT', company, sku, location, 0, ledger_reserved, reserved
        from both_sides where ledger_reserved <> reserved
      union all
      select 'UNAVAILABLE_DRIFT', company, sku, location, 0, ledger_unavailable, unavailable
        from both_sides where ledger_unavailable <> unavailable
      union all
      select 'RESERVATION_DRIFT', company, sku, location, 0, open, reserved
        from both_sides where open <> reserved
      union all
      select 'STEP_BROKEN', company, sku, location, entry_id,
             on_hand + reserved + unavailable, on_hand_after + reserved_after + unavailable_after
        from step where (on_hand, reserved, unavailable)
             is distinct from (on_hand_after, reserved_after, unavailable_after)
      union all
      select 'OVERSOLD', company, sku, location, entry_id,
             on_hand - greatest(unavailable, 0), reserved
        from step where type = 'reserve' and reserved > on_hand - greatest(unavailable, 0)
      union all
      select 'BELOW_ZERO', company, sku, location, entry_id, 0, reserved
        from step where reserved < 0
      union all
      select 'POSTED_TWICE', min(company), min(sku), min(location), max(entry_id), 1, count(*)
        from step group by source_key having count(*) > 1
      order by 2, 3, 4, 5, 1
      """;

  private final JdbcClient jdbc;

  LedgerCheck(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Everything that is wrong; empty when the ledger holds. */
  public List<LedgerFinding> run() {
    return jdbc.sql(CHECK)
        .query(
            (row, n) ->
                new LedgerFinding(
                    LedgerFinding.Kind.valueOf(row.getString("kind")),
                    new StockKey(
                        row.getString("company"), row.getString("sku"), row.getString("location")),
                    row.getLong("entry_id"),
                    row.getBigDecimal("expected"),
                    row.getBigDecimal("found")))
        .list();
  }
}
