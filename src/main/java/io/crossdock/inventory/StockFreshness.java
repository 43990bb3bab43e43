package io.crossdock.inventory;

import io.crossdock.message.Columns;
import io.crossdock.message.LastValues;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How old stock is: as old as the oldest count of a place that holds some of the item, of a kit
 * some of any part. What was never counted is older than anything; movements make nothing fresher.
 */
@Component
class StockFreshness {

  private static final String STALE =
      """
      exists (
        select 1
          from (select %1$s as sku
                union all
                select component_sku from kit_component where kit_sku = %1$s) as part
          join stock_position s on s.company = :company and s.sku = part.sku
         where s.on_hand <> 0
           and (s.counted_at is null or s.counted_at < now() - make_interval(secs => :age)))
      """;

  private final JdbcClient jdbc;

  StockFreshness(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the items whose stock is older than the rule allows; none where it allows any age. */
  Set<String> stale(String company, Collection<String> skus, ChannelRule rule) {
    if (rule.freshWithin() == null || skus.isEmpty()) {
      return Collections.emptySet();
    }
    return new HashSet<>(
        jdbc.sql(
                "select sku from unnest(:skus::text[]) as asked(sku) where "
                    + STALE.formatted("asked.sku"))
            .param("company", company)
            .param("age", (double) rule.freshWithin().toSeconds())
            .param("skus", Columns.of(skus))
            .query(String.class)
            .list());
  }

  /**
   * The age of items' stock as a time; what was never counted, or of which there is none, is not in
   * it.
   */
  Map<String, OffsetDateTime> countedAt(String company, Collection<String> skus) {
    Map<String, OffsetDateTime> counted = new HashMap<>();
    jdbc.sql(
            """
            select asked.sku, min(s.counted_at) as counted_at
              from unnest(:skus::text[]) as asked(sku)
              cross join lateral (
                select asked.sku as sku
                union all
                select component_sku from kit_component where kit_sku = asked.sku) as part
              join stock_position s on s.company = :company and s.sku = part.sku
             where s.on_hand <> 0
             group by asked.sku
            having count(*) = count(s.counted_at)
            """)
        .param("company", company)
        .param("skus", Columns.of(skus))
        .query(
            row -> {
              counted.put(row.getString("sku"), row.getObject("counted_at", OffsetDateTime.class));
            });
    return counted;
  }

  /**
   * Marks what a channel is to be told anew because its stock became too old, or was counted again.
   *
   * @return how many items
   */
  int markChanged(String channel, String company, ChannelRule rule) {
    if (rule.freshWithin() == null) {
      return 0;
    }
    return jdbc.sql(
            """
            update publication p
               set wanted_version = p.wanted_version + 1, dirty = true, dirty_since = now(),
                   updated_at = now(), untold_since = %s
             where p.channel = :channel and not p.dirty and p.told_stale <>
            """
                    .formatted(LastValues.untoldSince("p"))
                + STALE.formatted("p.sku"))
        .param("channel", channel)
        .param("company", company)
        .param("age", (double) rule.freshWithin().toSeconds())
        .update();
  }
}
