package io.crossdock.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The number a channel is told, and how it came about.
 *
 * @param quantity whole units, never below zero
 * @param parts the steps in order; each says what is left after it
 */
public record ChannelQuantity(BigDecimal quantity, List<Part> parts) {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /**
   * One step of the sum.
   *
   * @param name available, share, buffer, floor, openOrders, wholeUnits or cap
   * @param change what it added or took
   * @param result what is left after it
   */
  public record Part(String name, BigDecimal change, BigDecimal result) {}

  /**
   * Applies a rule: share of what is available, less the buffer, floor 0, whole units, plus the
   * channel's open orders where it subtracts them itself, cap.
   *
   * @param available what can be sold, in base units
   * @param openOrders open quantity of this channel's own orders
   */
  public static ChannelQuantity of(BigDecimal available, BigDecimal openOrders, ChannelRule rule) {
    List<Part> parts = new ArrayList<>();
    BigDecimal left = step(parts, "available", BigDecimal.ZERO, available);
    BigDecimal shared = available.multiply(rule.share()).divide(HUNDRED, 3, RoundingMode.DOWN);
    left = step(parts, "share", left, shared);
    left = step(parts, "buffer", left, left.subtract(rule.buffer()));
    left = step(parts, "floor", left, left.max(BigDecimal.ZERO));
    if (rule.subtractsOpenOrders()) {
      left = step(parts, "openOrders", left, left.add(openOrders));
    }
    left = step(parts, "wholeUnits", left, left.setScale(0, RoundingMode.DOWN));
    left = step(parts, "cap", left, rule.cap() == null ? left : left.min(rule.cap()));
    return new ChannelQuantity(left.setScale(0, RoundingMode.DOWN), List.copyOf(parts));
  }

  private static BigDecimal step(
      List<Part> parts, String name, BigDecimal before, BigDecimal after) {
    BigDecimal change = after.subtract(before);
    if (change.signum() != 0 || parts.isEmpty()) {
      parts.add(new Part(name, change, after));
    }
    return after;
  }
}
