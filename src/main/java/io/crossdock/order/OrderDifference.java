package io.crossdock.order;

import io.crossdock.model.ChannelStatus;
import io.crossdock.model.LineItem;
import io.crossdock.model.Order;
import io.crossdock.model.Tax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a newer version of an order changes. Lines are compared by their id; numbers by value (2
 * equals 2.0); what only the hub gives (order id, party, company, sku) is not compared.
 *
 * @param linesAdded as the newer version has them
 * @param linesRemoved as the older version has them
 * @param quantitiesChanged ordered or cancelled quantity differs
 * @param productsChanged line ids with another channel SKU, unit or type
 * @param amountsChanged line ids with another net, gross, tax or discount
 * @param cancelled the channel wants the whole order cancelled, and did not before
 * @param confirmed the channel has lifted {@code pending}: the order may be exported
 * @param shippingAddressChanged where to send
 * @param billingAddressChanged where to bill
 * @param deliveryChanged shipping method, requested or cancel-after date
 * @param totalsChanged the channel's totals or the rounding difference
 */
public record OrderDifference(
    List<LineItem> linesAdded,
    List<LineItem> linesRemoved,
    List<QuantityChange> quantitiesChanged,
    List<String> productsChanged,
    List<String> amountsChanged,
    boolean cancelled,
    boolean confirmed,
    boolean shippingAddressChanged,
    boolean billingAddressChanged,
    boolean deliveryChanged,
    boolean totalsChanged) {

  public OrderDifference {
    linesAdded = List.copyOf(linesAdded);
    linesRemoved = List.copyOf(linesRemoved);
    quantitiesChanged = List.copyOf(quantitiesChanged);
    productsChanged = List.copyOf(productsChanged);
    amountsChanged = List.copyOf(amountsChanged);
  }

  /** The quantities of a line before and after, in the line's unit. */
  public record QuantityChange(
      String lineId,
      BigDecimal orderedBefore,
      BigDecimal orderedAfter,
      BigDecimal cancelledBefore,
      BigDecimal cancelledAfter) {

    /** How much more is wanted; negative when less is. */
    public BigDecimal delta() {
      return orderedAfter.subtract(cancelledAfter).subtract(orderedBefore).add(cancelledBefore);
    }
  }

  /** What the newer version changes against the older one. */
  public static OrderDifference between(Order older, Order newer) {
    Map<String, LineItem> before = new HashMap<>();
    older.lineItems().forEach(line -> before.put(line.lineId(), line));
    List<LineItem> added = new ArrayList<>();
    List<QuantityChange> quantities = new ArrayList<>();
    List<String> products = new ArrayList<>();
    List<String> amounts = new ArrayList<>();
    for (LineItem line : newer.lineItems()) {
      LineItem known = before.remove(line.lineId());
      if (known == null) {
        added.add(line);
        continue;
      }
      addQuantity(quantities, known, line);
      addIf(products, !sameProduct(known, line), line);
      addIf(amounts, !sameAmounts(known, line), line);
    }
    List<LineItem> removed =
        older.lineItems().stream().filter(line -> before.containsKey(line.lineId())).toList();
    return new OrderDifference(
        added,
        removed,
        quantities,
        products,
        amounts,
        newer.wanted() == ChannelStatus.CANCELLED && older.wanted() != ChannelStatus.CANCELLED,
        newer.wanted() == ChannelStatus.OPEN && older.wanted() == ChannelStatus.PENDING,
        !Objects.equals(older.shippingAddress(), newer.shippingAddress()),
        !Objects.equals(older.billingAddress(), newer.billingAddress()),
        deliveryChanged(older, newer),
        totalsChanged(older, newer));
  }

  /** Whether the newer version says nothing new. */
  public boolean isEmpty() {
    return !changesStock()
        && amountsChanged.isEmpty()
        && !cancelled
        && !confirmed
        && !shippingAddressChanged
        && !billingAddressChanged
        && !deliveryChanged
        && !totalsChanged;
  }

  /** Whether reservations must change; a cancellation of the whole order is not counted. */
  public boolean changesStock() {
    return !(linesAdded.isEmpty()
        && linesRemoved.isEmpty()
        && quantitiesChanged.isEmpty()
        && productsChanged.isEmpty());
  }

  private static void addQuantity(List<QuantityChange> changes, LineItem before, LineItem after) {
    boolean same =
        before.quantity().compareTo(after.quantity()) == 0
            && before.cancelledQuantity().compareTo(after.cancelledQuantity()) == 0;
    if (!same) {
      changes.add(
          new QuantityChange(
              after.lineId(),
              before.quantity(),
              after.quantity(),
              before.cancelledQuantity(),
              after.cancelledQuantity()));
    }
  }

  private static void addIf(List<String> ids, boolean changed, LineItem line) {
    if (changed) {
      ids.add(line.lineId());
    }
  }

  private static boolean sameProduct(LineItem before, LineItem after) {
    return Objects.equals(before.channelSku(), after.channelSku())
        && before.unit().equals(after.unit())
        && before.type().equals(after.type())
        && Objects.equals(before.parentLineId(), after.parentLineId());
  }

  private static boolean sameAmounts(LineItem before, LineItem after) {
    return Objects.equals(before.net(), after.net())
        && Objects.equals(before.gross(), after.gross())
        && taxes(before).equals(taxes(after))
        && before.discounts().equals(after.discounts());
  }

  private static List<List<Object>> taxes(LineItem line) {
    return line.taxes().stream().map(OrderDifference::byValue).toList();
  }

  private static List<Object> byValue(Tax tax) {
    String rate = tax.rate() == null ? "" : tax.rate().stripTrailingZeros().toPlainString();
    return List.of(tax.amount(), rate, tax.collector(), Objects.toString(tax.code(), ""));
  }

  private static boolean deliveryChanged(Order older, Order newer) {
    return !Objects.equals(older.shippingMethod(), newer.shippingMethod())
        || !Objects.equals(older.requestedShipDate(), newer.requestedShipDate())
        || !Objects.equals(older.cancelAfterDate(), newer.cancelAfterDate());
  }

  private static boolean totalsChanged(Order older, Order newer) {
    return !Objects.equals(older.totals(), newer.totals())
        || !Objects.equals(older.roundingDifference(), newer.roundingDifference());
  }
}
