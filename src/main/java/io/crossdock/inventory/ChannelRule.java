package io.crossdock.inventory;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a channel may see of the stock; the {@code stock} entry of its party file.
 *
 * @param share percent of what is available, 0 to 100
 * @param buffer units that are kept back
 * @param cap the largest number the channel takes, or null
 * @param subtractsOpenOrders whether the channel itself subtracts its open orders from the number
 *     it was told; then they are added, or they would be subtracted twice
 * @param freshWithin how long ago the stock may have been counted, or null for any age
 * @param whenStale the rule that holds instead when it was counted longer ago, or null
 */
public record ChannelRule(
    BigDecimal share,
    BigDecimal buffer,
    BigDecimal cap,
    boolean subtractsOpenOrders,
    Duration freshWithin,
    ChannelRule whenStale) {

  /** Everything, unchanged. */
  public static final ChannelRule ALL =
      new ChannelRule(new BigDecimal(100), BigDecimal.ZERO, null, false);

  /** Share between 0 and 100; buffer and cap not below zero. */
  public ChannelRule {
    if (share.signum() < 0 || share.compareTo(new BigDecimal(100)) > 0) {
      throw new IllegalArgumentException("share is a percentage: " + share);
    }
    if (buffer.signum() < 0 || (cap != null && cap.signum() < 0)) {
      throw new IllegalArgumentException("buffer and cap are not below zero");
    }
    if ((freshWithin == null) != (whenStale == null)) {
      throw new IllegalArgumentException("an age needs what holds beyond it");
    }
  }

  /** A rule for stock of any age. */
  public ChannelRule(
      BigDecimal share, BigDecimal buffer, BigDecimal cap, boolean subtractsOpenOrders) {
    this(share, buffer, cap, subtractsOpenOrders, null, null);
  }

  /** This rule for stock that was counted within the age, the other one for older stock. */
  public ChannelRule freshWithin(Duration age, ChannelRule otherwise) {
    return new ChannelRule(share, buffer, cap, subtractsOpenOrders, age, otherwise);
  }

  /** This rule with more units kept back. */
  public ChannelRule holdingBack(BigDecimal more) {
    return new ChannelRule(share, buffer.add(more), cap, subtractsOpenOrders);
  }

  /** This rule with nothing to sell; a channel that subtracts its open orders is given them. */
  public ChannelRule showingNothing() {
    return new ChannelRule(BigDecimal.ZERO, buffer, cap, subtractsOpenOrders);
  }

  /** The rule that holds for stock of an item. */
  ChannelRule forStock(boolean stale) {
    return stale && whenStale != null ? whenStale : this;
  }
}
