package io.crossdock.inventory;

import io.crossdock.message.Columns;
import io.crossdock.message.LastValues;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last value each channel should hold, one row per (channel, sku). Changes only mark the row;
 * the number is computed when it is claimed, so any number of changes is one message. Of one row at
 * most one version is on its way; answers to any other version change nothing.
 */
@Component
public class Publications extends LastValues {

  private final JdbcClient jdbc;

  Publications(JdbcClient jdbc) {
    super(jdbc, "publication", "confirmed_quantity");
    this.jdbc = jdbc;
  }

  /**
   * Marks these items, and the kits they are part of, for every channel that is told their stock.
   * Every stock operation does it by itself; call it when a rule, a listing or a kit has changed.
   */
  public void markDirty(Collection<String> skus) {
    CallerTransaction.required();
    jdbc.sql(
            """
            with told as materialized (
              select unnest(:skus::text[]) as sku
              union
              select kit_sku from kit_component where component_sku = any(:skus::text[])
            )
            insert into publication as p (channel, sku, wanted_version, dirty, dirty_since,
                                          untold_since)
            select distinct x.party, x.sku, 1, true, now(), now()
              from told
             cross join lateral (select party, sku from sku_xref
                                  where sku = told.sku and publishes offset 0) as x
             order by x.sku, x.party
                on conflict (channel, sku) do update
               set wanted_version = p.wanted_version + 1, dirty = true,
                   dirty_since = least(p.dirty_since, now()), updated_at = now(),
                   untold_since = %s
            """
                .formatted(untoldSince("p")))
        .param("skus", Columns.of(skus))
        .update();
  }
}
