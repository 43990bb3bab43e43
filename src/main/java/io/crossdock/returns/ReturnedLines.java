package io.crossdock.returns;

import io.crossdock.inventory.KitPart;
import io.crossdock.model.Return;
import io.crossdock.order.ShippableOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lines of a return held against its order: which goods lie in the warehouse, and what of which
 * line is back. Decides nothing.
 */
final class ReturnedLines {

  private final ShippableOrder order;
  private final Map<String, Set<KitPart>> sold;
  private final List<ReturnedGoods> goods = new ArrayList<>();
  private final List<ReturnItem> items = new ArrayList<>();
  private final Map<Parts, Map<String, BigDecimal>> parts = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Parts of kits of one line that may make whole kits again, and the line that named them. */
  private record Parts(String lineId, String disposition, String reason) {

    static Parts of(Return.Line line) {
      return new Parts(line.lineId(), line.disposition(), line.reason());
    }
  }

  private ReturnedLines(ShippableOrder order, Map<String, Set<KitPart>> sold) {
    this.order = order;
    this.sold = sold;
  }

  /**
   * Holds a return against its order.
   *
   * @param sold what the order's lines were promised from, by line id: the parts of their kits
   */
  static ReturnedLines of(Return told, ShippableOrder order, Map<String, Set<KitPart>> sold) {
    ReturnedLines lines = new ReturnedLines(order, sold);
    for (int i = 0; i < told.lines().size(); i++) {
      if (told.lines().get(i).quantity().signum() > 0) {
        lines.add(i, told.lines().get(i));
      }
    }
    lines.parts.forEach(lines::wholeKits);
    return lines;
  }

  /** A return of an order that the hub does not have: only what is named by item is known. */
  static ReturnedLines ofNoOrder(Return told) {
    ReturnedLines lines = new ReturnedLines(null, Map.of());
    for (int i = 0; i < told.lines().size(); i++) {
      Return.Line line = told.lines().get(i);
      if (line.sku() == null) {
        lines.problems.add("line %s names no sku: not posted".formatted(line.lineId()));
      } else if (line.quantity().signum() > 0) {
        lines.goods(i, line, line.sku(), line.quantity());
      }
    }
    return lines;
  }

  private void add(int told, Return.Line line) {
    ShippableOrder.Line ordered = order.lines().get(line.lineId());
    String sku = line.sku() != null ? line.sku() : ordered == null ? null : ordered.sku();
    if (sku == null) {
      problems.add("line %s is unknown and names no sku: not posted".formatted(line.lineId()));
    } else if (ordered != null && sku.equals(ordered.sku())) {
      whole(told, line, sku);
    } else {
      goods(told, line, sku, line.quantity());
      part(line, ordered, sku);
    }
  }

  /** Units of the line itself; the goods of a kit are its parts. */
  private void whole(int told, Return.Line line, String sku) {
    Set<KitPart> made = sold.getOrDefault(line.lineId(), Set.of(new KitPart(sku, BigDecimal.ONE)));
    made.forEach(part -> goods(told, line, part.sku(), line.quantity().multiply(part.perUnit())));
    items.add(ReturnItem.of(items.size(), line, line.quantity()));
  }

  private void part(Return.Line line, ShippableOrder.Line ordered, String sku) {
    if (ordered == null) {
      problems.add("the order has no line %s (%s came back)".formatted(line.lineId(), sku));
    } else if (partOf(line.lineId(), sku)) {
      parts
          .computeIfAbsent(Parts.of(line), key -> new TreeMap<>())
          .merge(sku, line.quantity(), BigDecimal::add);
    } else {
      problems.add(
          "line %s: %s came back, ordered was %s".formatted(line.lineId(), sku, ordered.sku()));
    }
  }

  private boolean partOf(String lineId, String sku) {
    return sold.getOrDefault(lineId, Set.of()).stream().anyMatch(part -> part.sku().equals(sku));
  }

  /** As many kits as all their parts cover; what is over is credited by nobody but a person. */
  private void wholeKits(Parts of, Map<String, BigDecimal> back) {
    Set<KitPart> made = sold.get(of.lineId());
    BigDecimal kits =
        made.stream()
            .map(
                part ->
                    back.getOrDefault(part.sku(), BigDecimal.ZERO)
                        .divide(part.perUnit(), 0, RoundingMode.DOWN))
            .reduce(BigDecimal::min)
            .orElseThrow();
    if (kits.signum() > 0) {
      items.add(
          new ReturnItem(items.size(), of.lineId(), of.disposition(), null, of.reason(), kits));
    }
    for (KitPart part : made) {
      BigDecimal over =
          back.getOrDefault(part.sku(), BigDecimal.ZERO).subtract(kits.multiply(part.perUnit()));
      if (over.signum() > 0) {
        problems.add(
            "line %s: %s of %s came back without the rest of the kit: not credited"
                .formatted(of.lineId(), text(over), part.sku()));
      }
    }
  }

  private void goods(int told, Return.Line line, String sku, BigDecimal quantity) {
    goods.add(new ReturnedGoods(told, line.lineId(), sku, quantity, line.sellable()));
  }

  /** Everything that can be posted, in items. */
  List<ReturnedGoods> goods() {
    return goods;
  }

  /** What is back of the order's lines. */
  List<ReturnItem> items() {
    return items;
  }

  /** What does not fit the order, in words. */
  List<String> problems() {
    return problems;
  }

  static String text(BigDecimal quantity) {
    return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }
}
