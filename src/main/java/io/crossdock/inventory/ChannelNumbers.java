package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What each channel should show of an item and why: the sum with its steps, by the rule of its
 * party file and by one that is only tried. Reads, and changes nothing.
 */
@Component
public class ChannelNumbers {

  private final StockRules rules;
  private final Availability availability;
  private final PublicationClaims publications;
  private final Products products;
  private final StockFreshness freshness;
  private final JdbcClient jdbc;

  ChannelNumbers(
      StockRules rules,
      Availability availability,
      PublicationClaims publications,
      Products products,
      StockFreshness freshness,
      JdbcClient jdbc) {
    this.rules = rules;
    this.availability = availability;
    this.publications = publications;
    this.products = products;
    this.freshness = freshness;
    this.jdbc = jdbc;
  }

  /**
   * A change of a rule that is only tried; what is null stays as the party file says.
   *
   * @param share percent of what is available
   * @param buffer units that are kept back
   * @param cap the largest number
   * @param subtractsOpenOrders whether the channel subtracts its open orders itself
   */
  public record Trial(
      BigDecimal share, BigDecimal buffer, BigDecimal cap, Boolean subtractsOpenOrders) {

    /** The rule with these changes, also where the stock is old. */
    ChannelRule of(ChannelRule rule) {
      return new ChannelRule(
          share == null ? rule.share() : share,
          buffer == null ? rule.buffer() : buffer,
          cap == null ? rule.cap() : cap,
          subtractsOpenOrders == null ? rule.subtractsOpenOrders() : subtractsOpenOrders,
          rule.freshWithin(),
          rule.whenStale() == null ? null : of(rule.whenStale()));
    }

    boolean changesNothing() {
      return share == null && buffer == null && cap == null && subtractsOpenOrders == null;
    }
  }

  /**
   * One item at one channel.
   *
   * @param listed whether the channel is told of it
   * @param told what it confirmed last, or null where it never did
   * @param toldAt when that was
   * @param old whether the stock was counted longer ago than the party file allows
   * @param now what it should show, by its party file
   * @param tried what it would show, by the rule that is tried; null where none is
   * @param parts the steps to the last of these two
   * @param places where the item is
   */
  public record Number(
      String channel,
      String sku,
      boolean listed,
      BigDecimal told,
      OffsetDateTime toldAt,
      boolean old,
      BigDecimal now,
      BigDecimal tried,
      List<ChannelQuantity.Part> parts,
      List<SkuAvailability.Place> places) {}

  private record Told(String sku, BigDecimal quantity, OffsetDateTime at) {}

  /** The channels that are told stock numbers. */
  public List<String> channels() {
    return rules.publishing().stream().map(StockRules.Publishing::channel).sorted().toList();
  }

  /** Those of the items that no company has. */
  public List<String> unknown(Collection<String> skus) {
    return products.unknown(skus);
  }

  /**
   * By channel, then in the order of the items. An item of another company than the channel's is
   * left out.
   *
   * @param channels of those that are told stock
   * @throws IllegalArgumentException where no rule can be as the trial says
   */
  public List<Number> of(Collection<String> channels, List<String> skus, Trial trial) {
    List<Number> numbers = new ArrayList<>();
    rules.publishing().stream()
        .filter(to -> channels.contains(to.channel()))
        .sorted((one, other) -> one.channel().compareTo(other.channel()))
        .forEach(to -> numbers.addAll(of(to, products.ofCompany(to.company(), skus), trial)));
    return numbers;
  }

  private List<Number> of(StockRules.Publishing to, List<String> skus, Trial trial) {
    Map<String, SkuAvailability> available = availability.available(to.company(), skus);
    Map<String, ChannelQuantity> byFile =
        publications.numbers(to.channel(), to.company(), to.rule(), skus);
    Map<String, ChannelQuantity> byTrial =
        trial.changesNothing()
            ? byFile
            : publications.numbers(to.channel(), to.company(), trial.of(to.rule()), skus);
    Set<String> old = freshness.stale(to.company(), skus, to.rule());
    Map<String, Told> told = told(to.channel(), skus);
    Set<String> listed = listed(to.channel(), skus);
    List<Number> numbers = new ArrayList<>();
    for (String sku : skus) {
      Told last = told.get(sku);
      numbers.add(
          new Number(
              to.channel(),
              sku,
              listed.contains(sku),
              last == null ? null : last.quantity(),
              last == null ? null : last.at(),
              old.contains(sku),
              byFile.get(sku).quantity(),
              trial.changesNothing() ? null : byTrial.get(sku).quantity(),
              byTrial.get(sku).parts(),
              available.get(sku).places()));
    }
    return numbers;
  }

  private Map<String, Told> told(String channel, List<String> skus) {
    Map<String, Told> told = new HashMap<>();
    jdbc.sql(
            """
            select sku, confirmed_quantity as quantity, confirmed_at as at from publication
             where channel = :channel and sku = any(:skus::text[]) and confirmed_version > 0
            """)
        .param("channel", channel)
        .param("skus", Columns.of(skus))
        .query(Told.class)
        .list()
        .forEach(each -> told.put(each.sku(), each));
    return told;
  }

  private Set<String> listed(String channel, List<String> skus) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct sku from sku_xref
                 where party = :channel and publishes and sku = any(:skus::text[])
                """)
            .param("channel", channel)
            .param("skus", Columns.of(skus))
            .query(String.class)
            .list());
  }
}
