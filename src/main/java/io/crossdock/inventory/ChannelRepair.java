package io.crossdock.inventory;

import io.crossdock.message.Columns;
import io.crossdock.message.LastValues;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do about a channel that shows other numbers; who and why is kept. */
@Component
public class ChannelRepair {

  private final StockRules rules;
  private final ChannelDrift drift;
  private final StockLooks looks;
  private final StockLooker looker;
  private final StockPublisher publisher;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  ChannelRepair(
      StockRules rules,
      ChannelDrift drift,
      StockLooks looks,
      StockLooker looker,
      StockPublisher publisher,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.rules = rules;
    this.drift = drift;
    this.looks = looks;
    this.looker = looker;
    this.publisher = publisher;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The channel of this name that is told stock numbers. */
  public Optional<String> find(String party) {
    return channel(party).map(StockRules.Publishing::channel);
  }

  /** What differs at one channel, the longest first; at most 1,000 names. */
  public List<ChannelDrift.Item> differing(String party) {
    return drift.items(channel(party).orElseThrow());
  }

  private Optional<StockRules.Publishing> channel(String party) {
    return rules.publishing().stream().filter(each -> each.channel().equals(party)).findFirst();
  }

  /**
   * The channel is asked about everything, as fast as its rate allows.
   *
   * @return how many names
   * @throws IllegalArgumentException where it cannot be asked
   */
  public int ask(String party, String actor, String reason) {
    if (channel(party).map(StockRules.Publishing::asking).isEmpty()) {
      throw new IllegalArgumentException(
          party + " cannot be asked: its party file declares no operation readStock");
    }
    Integer names =
        transaction.execute(
            status -> {
              int again = looks.askAllAgain(party);
              remember(party, "ask", again, actor, reason);
              return again;
            });
    looker.look();
    return names;
  }

  /**
   * Tells the channel anew what differs, and asks about it again when it has confirmed it.
   *
   * @return how many items
   */
  public int tellAgain(String party, String actor, String reason) {
    List<String> skus = differing(party).stream().map(ChannelDrift.Item::sku).distinct().toList();
    Integer items =
        transaction.execute(
            status -> {
              int marked = mark(party, skus);
              remember(party, "tellAgain", marked, actor, reason);
              return marked;
            });
    publisher.wake();
    return items;
  }

  /** Marks the numbers of these items for one channel, and asks about them when it has them. */
  private int mark(String channel, List<String> skus) {
    jdbc.sql(
            "update channel_stock set asked_at = null where channel = :channel"
                + " and sku = any(:skus::text[])")
        .param("channel", channel)
        .param("skus", Columns.of(skus))
        .update();
    return jdbc.sql(
            """
            update publication p set wanted_version = wanted_version + 1, dirty = true,
              dirty_since = least(dirty_since, now()), untold_since = %s, updated_at = now()
             where p.channel = :channel and p.sku = any(:skus::text[])
            """
                .formatted(LastValues.untoldSince("p")))
        .param("channel", channel)
        .param("skus", Columns.of(skus))
        .update();
  }

  private void remember(String channel, String action, long items, String actor, String reason) {
    int kept =
        jdbc.sql(
                """
                insert into channel_stock_history (channel, action, items, actor, reason)
                values (?, ?, ?, ?, ?)
                """)
            .params(channel, action, items, actor, reason)
            .update();
    CallerTransaction.rows("history of channel stock", 1, kept);
  }
}
