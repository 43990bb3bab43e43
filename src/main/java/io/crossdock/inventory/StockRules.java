package io.crossdock.inventory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What parties may see of the stock and say about it; the party files answer. */
public interface StockRules {

  /**
   * A channel that is told stock numbers.
   *
   * @param channel the party
   * @param company owner of the goods it sells
   * @param batchSize most items in one message
   * @param inFlight messages that may be open at the same time
   * @param toldWithin how long a number may hold here before the channel is told
   * @param asking how it is asked what it shows, or null where it cannot be asked
   */
  record Publishing(
      String channel,
      String company,
      ChannelRule rule,
      int batchSize,
      int inFlight,
      Duration toldWithin,
      Asking asking) {}

  /**
   * A channel that can be asked what it shows.
   *
   * @param every how often
   * @param batchSize most items in one question
   * @param inFlight questions that may be open at the same time
   */
  record Asking(Duration every, int batchSize, int inFlight) {}

  /** The rule of a party's file; empty where it has none. */
  Optional<ChannelRule> rule(String party);

  /** Every channel that is told stock numbers. */
  List<Publishing> publishing();

  /** Whether this party is connected and is told of changes by this operation. */
  boolean tellsChanges(String party, String operation);

  /** Whether a party's counts of this place count: its own, or one that nobody else fulfils. */
  boolean mayCount(String party, String company, String location);
}
