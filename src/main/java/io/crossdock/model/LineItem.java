package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of an order. A line is known by its {@code lineId}, never by its SKU: two lines may have
 * the same SKU, or none.
 *
 * @param lineId the channel's own id of the line
 * @param type word of {@link LineType}; unknown words are kept
 * @param channelSku what the channel calls the product; null or empty when it has no name for it
 * @param sku the hub's SKU, given by the core; null as long as the product is not known
 * @param parentLineId the kit's line, for its components
 * @param quantity ordered, in {@code unit}
 * @param cancelledQuantity of {@code quantity}, what is cancelled; zero when absent
 * @param unitPrice informative; the line's amounts count
 * @param net for the whole line, after discounts; null while the channel has not priced it
 * @param gross net plus all taxes
 * @param channelUnit how the channel ordered it, where the hub has converted the quantities; else
 *     null
 * @param location wanted location, null when the hub may choose
 * @param attributes what the channel said about the line and the model has no word for
 */
public record LineItem(
    String lineId,
    String type,
    String channelSku,
    String sku,
    String name,
    String parentLineId,
    BigDecimal quantity,
    String unit,
    BigDecimal cancelledQuantity,
    Money unitPrice,
    Money net,
    Money gross,
    List<Tax> taxes,
    List<Discount> discounts,
    ChannelUnit channelUnit,
    String location,
    Map<String, JsonNode> attributes) {

  public LineItem {
    Objects.requireNonNull(lineId, "lineId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(unit, "unit");
    cancelledQuantity = cancelledQuantity == null ? BigDecimal.ZERO : cancelledQuantity;
    taxes = Contents.list(taxes);
    discounts = Contents.list(discounts);
    attributes = Contents.map(attributes);
  }

  /** The type, {@link LineType#UNKNOWN} for a word the model does not know. */
  public LineType kind() {
    return LineType.of(type);
  }

  /** What is still wanted: ordered less cancelled. */
  public BigDecimal openQuantity() {
    return quantity.subtract(cancelledQuantity);
  }

  /** Whether net and gross are both given. */
  public boolean priced() {
    return net != null && gross != null;
  }

  /** The same line with the hub's SKU. */
  public LineItem withSku(String value) {
    return toBuilder().sku(value).build();
  }

  /**
   * The same line in another unit, what the channel ordered beside it. Money of the whole line
   * stays; the price of one unit is left out where it has more than six decimals.
   *
   * @param factor so many of the new unit are one of the old
   * @throws ArithmeticException where a quantity has more than six decimals in the new unit
   */
  public LineItem inUnit(String newUnit, BigDecimal factor) {
    return toBuilder()
        .quantity(DecimalText.exact(quantity.multiply(factor)))
        .cancelledQuantity(DecimalText.exact(cancelledQuantity.multiply(factor)))
        .unit(newUnit)
        .unitPrice(unitPrice == null ? null : unitPrice.dividedExactly(factor).orElse(null))
        .channelUnit(new ChannelUnit(quantity, unit, factor, unitPrice))
        .build();
  }

  /** A builder that starts from this line. */
  public LineItemBuilder toBuilder() {
    return new LineItemBuilder(this);
  }
}
