package io.crossdock.inventory;

import java.math.BigDecimal;

/**
 * What a channel may see of the stock; the {@code stock} entry of its party file.
 *
 * @param share percent of what is available, 0 to 100
 * @param buffer units that are kept back
 * @param cap the largest number the channel takes, or null
 * @param subtractsOpenOrders whether the channel itself subtracts its open orders from the number
 *     it was told; then they are added, or they would be subtracted twice
 */
public record ChannelRule(
    BigDecimal share, BigDecimal buffer, BigDecimal cap, boolean subtractsOpenOrders) {

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
  }
}
