package io.crossdock.fulfillment;

import io.crossdock.inventory.Shipment.Line;
import io.crossdock.model.Shipment;
import io.crossdock.order.ShippableOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lines of a shipment held against its order: what left, and for which lines. Decides nothing.
 */
final class ShippedLines {

  private final ShippableOrder order;
  private final List<FulfillmentLine> asked;
  private final List<Line> goods = new ArrayList<>();
  private final Map<String, BigDecimal> plain = new TreeMap<>();
  private final Set<String> kits = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  private ShippedLines(ShippableOrder order, List<FulfillmentLine> asked) {
    this.order = order;
    this.asked = asked;
  }

  static ShippedLines of(Shipment shipment, ShippableOrder order, List<FulfillmentLine> asked) {
    ShippedLines lines = new ShippedLines(order, asked);
    shipment.lines().stream().filter(line -> line.quantity().signum() > 0).forEach(lines::add);
    return lines;
  }

  private void add(Shipment.Line line) {
    ShippableOrder.Line ordered = order.lines().get(line.lineId());
    String sku = sku(line, ordered);
    if (sku == null) {
      problems.add("line %s is unknown and names no sku: not posted".formatted(line.lineId()));
      return;
    }
    goods.add(new Line(line.lineId(), sku, line.quantity()));
    if (ordered == null) {
      problems.add("the order has no line %s (%s left)".formatted(line.lineId(), sku));
    } else if (sku.equals(ordered.sku())) {
      plain.merge(line.lineId(), line.quantity(), BigDecimal::add);
    } else if (wasAsked(line.lineId(), sku)) {
      kits.add(line.lineId());
    } else {
      problems.add("line %s: %s left, ordered was %s".formatted(line.lineId(), sku, ordered.sku()));
    }
  }

  private String sku(Shipment.Line line, ShippableOrder.Line ordered) {
    if (line.sku() != null) {
      return line.sku();
    }
    List<String> only =
        asked.stream()
            .filter(a -> a.lineId().equals(line.lineId()))
            .map(FulfillmentLine::sku)
            .toList();
    return only.size() == 1 ? only.get(0) : ordered == null ? null : ordered.sku();
  }

  private boolean wasAsked(String lineId, String sku) {
    return asked.stream().anyMatch(a -> a.lineId().equals(lineId) && a.sku().equals(sku));
  }

  /** Everything that can be posted, in items. */
  List<Line> goods() {
    return goods;
  }

  /** What does not fit the order, in words. */
  List<String> problems() {
    return problems;
  }

  /**
   * What left by order line, in the line's unit.
   *
   * @param units whole kits (and items) of each line that have left by now, this shipment included
   */
  Map<String, BigDecimal> left(Map<String, BigDecimal> units) {
    Map<String, BigDecimal> left = new TreeMap<>(plain);
    for (String kit : kits) {
      BigDecimal before = order.lines().get(kit).shipped();
      BigDecimal now = units.getOrDefault(kit, BigDecimal.ZERO).subtract(before);
      if (now.signum() > 0) {
        left.merge(kit, now, BigDecimal::add);
      }
    }
    return left;
  }

  /** Lines of which more left than was wanted, in words. */
  static List<String> beyond(ShippableOrder order, Map<String, BigDecimal> left) {
    List<String> problems = new ArrayList<>();
    left.forEach(
        (lineId, quantity) -> {
          BigDecimal wanted = order.lines().get(lineId).remaining();
          if (quantity.compareTo(wanted) > 0) {
            problems.add(
                "line %s: %s left, %s was open"
                    .formatted(lineId, text(quantity), text(wanted.max(BigDecimal.ZERO))));
          }
        });
    return problems;
  }

  static String text(BigDecimal quantity) {
    return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }
}
