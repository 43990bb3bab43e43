package io.crossdock.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where a channel has another number than it should have now. Of a channel that can be asked counts
 * what it showed when it was asked last; what it was told since then is asked anew. Of one that
 * cannot be asked nobody knows more than what it confirmed.
 */
@Component
public class ChannelDrift {

  private static final int MOST = 1_000;
  private static final String ASKED = "what the channel showed, against what it should show now";
  private static final String NOT_ASKED =
      "the channel cannot be asked: what it confirmed last, against what it should show now";

  private static final String SHOWN =
      """
      select c.sku, c.channel_sku, p.confirmed_quantity as told, c.seen_quantity as shown,
             c.differs_since as since, c.seen_at as at
        from channel_stock c
        join publication p on p.channel = c.channel and p.sku = c.sku
       where c.channel = :channel and c.differs_since is not null and c.seen_at >= p.confirmed_at
       order by c.differs_since, c.channel_sku limit :most
      """;

  private static final String CONFIRMED =
      """
      select p.sku, x.channel_sku, p.confirmed_quantity as told, p.confirmed_quantity as shown,
             coalesce(p.untold_since, p.dirty_since, p.claimed_at) as since, p.confirmed_at as at
        from publication p
        join sku_xref x on x.party = p.channel and x.sku = p.sku and x.publishes
       where p.channel = :channel and p.state in ('wanted', 'onItsWay', 'refused')
       order by 5, x.channel_sku limit :most
      """;

  private static final String LOOKED =
      """
      select count(*) filter (where c.seen_at is null) as never, min(c.seen_at) as oldest
        from publication p
        join sku_xref x on x.party = p.channel and x.sku = p.sku and x.publishes
        left join channel_stock c on c.channel = p.channel and c.channel_sku = x.channel_sku
       where p.channel = ? and p.confirmed_version > 0
      """;

  private final JdbcClient jdbc;
  private final PublicationClaims numbers;

  ChannelDrift(JdbcClient jdbc, PublicationClaims numbers) {
    this.jdbc = jdbc;
    this.numbers = numbers;
  }

  /**
   * One name of an item at a channel that has another number than it should have.
   *
   * @param channelSku what the channel calls it
   * @param told what it confirmed last, or null where it never did
   * @param shown what it showed when it was asked, null where it does not know the item; of a
   *     channel that cannot be asked what it confirmed last
   * @param now what it should show
   * @param difference shown less now: above zero it may sell what is not there
   * @param since when this was seen first
   * @param at when it was asked last, or confirmed a number
   */
  public record Item(
      String sku,
      String channelSku,
      BigDecimal told,
      BigDecimal shown,
      BigDecimal now,
      BigDecimal difference,
      Instant since,
      Instant at) {}

  /**
   * The drift of one channel.
   *
   * @param asked whether it can be asked what it shows
   * @param means what is compared with what, for people
   * @param items names that differ, at most 1,000
   * @param units sum of the differences, without their sign
   * @param never names that were told a number and that nobody has asked about yet
   * @param lookedAt the oldest of the last looks at its names; null where there was none
   */
  public record Drift(
      boolean asked, String means, long items, BigDecimal units, long never, Instant lookedAt) {}

  private record Row(
      String sku,
      String channelSku,
      BigDecimal told,
      BigDecimal shown,
      OffsetDateTime since,
      OffsetDateTime at) {

    Item with(BigDecimal now) {
      BigDecimal difference = (shown == null ? BigDecimal.ZERO : shown).subtract(now);
      // a name that the channel does not know differs even where there is nothing to sell
      boolean same = shown != null && difference.signum() == 0;
      return same
          ? null
          : new Item(sku, channelSku, told, shown, now, difference, instant(since), instant(at));
    }

    private static Instant instant(OffsetDateTime time) {
      return time == null ? null : time.toInstant();
    }
  }

  private record Looked(long never, OffsetDateTime oldest) {}

  /** What differs at one channel, the longest first; at most 1,000 names. */
  List<Item> items(StockRules.Publishing channel) {
    List<Row> rows =
        jdbc.sql(channel.asking() == null ? CONFIRMED : SHOWN)
            .param("channel", channel.channel())
            .param("most", MOST)
            .query(Row.class)
            .list();
    List<String> skus = rows.stream().map(Row::sku).distinct().toList();
    Map<String, ChannelQuantity> now =
        numbers.numbers(channel.channel(), channel.company(), channel.rule(), skus);
    return rows.stream()
        .map(row -> row.with(now.get(row.sku()).quantity()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** How much differs at one channel. */
  Drift of(StockRules.Publishing channel) {
    List<Item> items = items(channel);
    BigDecimal units =
        items.stream()
            .map(item -> item.difference().abs())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean asked = channel.asking() != null;
    Looked looked = jdbc.sql(LOOKED).param(channel.channel()).query(Looked.class).single();
    return new Drift(
        asked,
        asked ? ASKED : NOT_ASKED,
        items.size(),
        units,
        looked.never(),
        looked.oldest() == null ? null : looked.oldest().toInstant());
  }
}
