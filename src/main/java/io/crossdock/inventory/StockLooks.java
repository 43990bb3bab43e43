package io.crossdock.inventory;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code channel_stock}: what channels showed when they were asked. */
@Component
class StockLooks {

  /**
   * What is due of what the channel took: a number on its way says nothing yet. What differs is
   * asked about again soon: a sale that the hub had not heard of is no drift.
   */
  private static final String DUE =
      """
      insert into channel_stock as c (channel, channel_sku, sku, asked_at)
      select p.channel, x.channel_sku, p.sku, now()
        from publication p
        join sku_xref x on x.party = p.channel and x.sku = p.sku and x.publishes
        left join channel_stock s on s.channel = p.channel and s.channel_sku = x.channel_sku
       where p.channel = :channel and p.state = 'told'
         and (s.asked_at is null or s.asked_at < now() - make_interval(secs =>
           case when s.differs_since is null then :every else least(:every, :soon) end))
       order by s.asked_at nulls first, x.channel_sku limit :most
          on conflict (channel, channel_sku) do update
         set asked_at = now(), sku = excluded.sku
       where c.asked_at is null or c.asked_at < now() - make_interval(secs =>
           case when c.differs_since is null then :every else least(:every, :soon) end)
      returning c.channel_sku, c.sku, (select p.confirmed_version from publication p
        where p.channel = c.channel and p.sku = c.sku) as version
      """;

  private static final String SEEN =
      """
      update channel_stock c
         set seen_at = now(), seen_quantity = :seen, told_quantity = p.confirmed_quantity,
             differs_since = case when p.confirmed_quantity is distinct from :seen
               then coalesce(c.differs_since, now()) end
        from publication p
       where c.channel = :channel and c.channel_sku = :channelSku and p.channel = c.channel
         and p.sku = c.sku and p.state = 'told' and p.confirmed_version = :version
      """;

  private static final Duration SOON = Duration.ofMinutes(5);

  private final JdbcClient jdbc;

  StockLooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A name of an item at a channel that is to be asked about. */
  record Due(String channelSku, String sku, long version) {}

  /** Claims what is due; each is asked about by one instance. */
  List<Due> claim(String channel, Duration every, int most) {
    CallerTransaction.required();
    return jdbc.sql(DUE)
        .param("channel", channel)
        .param("every", (double) every.toSeconds())
        .param("soon", (double) SOON.toSeconds())
        .param("most", most)
        .query(Due.class)
        .list();
  }

  /**
   * What the channel shows for one name.
   *
   * @param version that it was told when it was asked
   * @param seen null where it does not know the name
   * @return false where it was told another number meanwhile: nothing can be said
   */
  boolean seen(String channel, String channelSku, long version, BigDecimal seen) {
    CallerTransaction.required();
    return jdbc.sql(SEEN)
            .param("channel", channel)
            .param("channelSku", channelSku)
            .param("version", version)
            .param("seen", seen, Types.NUMERIC)
            .update()
        == 1;
  }

  /** Everything is due; how many names. */
  int askAllAgain(String channel) {
    CallerTransaction.required();
    return jdbc.sql("update channel_stock set asked_at = null where channel = ?")
        .param(channel)
        .update();
  }
}
