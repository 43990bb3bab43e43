package io.crossdock.model;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How the channel ordered a line that the hub has converted to the item's base unit; the line's own
 * quantities are {@code factor} times these.
 *
 * @param quantity ordered, in {@code unit}
 * @param unit the channel's
 * @param factor base units of one unit, exact
 * @param unitPrice of one {@code unit}, null where the channel showed none
 */
public record ChannelUnit(BigDecimal quantity, String unit, BigDecimal factor, Money unitPrice) {

  public ChannelUnit {
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(factor, "factor");
  }
}
