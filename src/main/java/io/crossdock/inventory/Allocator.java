package io.crossdock.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides from which locations the lines of an order come. It draws every line, and every order of
 * a batch, from one shrinking number per position, so that two lines or a kit that share an item
 * are summed by nature. All lines of an order or none.
 */
final class Allocator {

  /** A line's need: whole units of all its components from one place at a time. */
  record Need(
      String lineId,
      String lineSku,
      List<KitPart> parts,
      BigDecimal units,
      List<String> locations,
      boolean split) {}

  /** Goods taken for a need. */
  record Grant(Need need, KitPart part, String location, BigDecimal quantity) {}

  /** The grants, or what was missing (and then no grants). */
  record Plan(List<Grant> grants, List<LineShortage> shortages) {}

  private static final Comparator<Need> PINNED_FIRST =
      Comparator.comparingInt((Need need) -> need.locations().size())
          .thenComparing(Need::lineId)
          .thenComparing(Need::lineSku);

  private final String company;
  private final Map<StockKey, BigDecimal> free;

  /**
   * @param free what may be promised per position; shrinks with every plan that succeeds
   */
  Allocator(String company, Map<StockKey, BigDecimal> free) {
    this.company = company;
    this.free = free;
  }

  Plan plan(List<Need> needs) {
    Map<StockKey, BigDecimal> before = new HashMap<>();
    List<Grant> grants = new ArrayList<>();
    List<LineShortage> shortages = new ArrayList<>();
    for (Need need : needs.stream().sorted(PINNED_FIRST).toList()) {
      BigDecimal got = take(need, grants, before);
      if (got.compareTo(need.units()) < 0) {
        shortages.add(new LineShortage(need.lineId(), need.lineSku(), need.units(), got));
      }
    }
    if (!shortages.isEmpty()) {
      free.putAll(before);
      return new Plan(List.of(), shortages);
    }
    return new Plan(grants, List.of());
  }

  private BigDecimal take(Need need, List<Grant> grants, Map<StockKey, BigDecimal> before) {
    for (String location : need.locations()) {
      if (units(need, location).compareTo(need.units()) >= 0) {
        draw(need, location, need.units(), grants, before);
        return need.units();
      }
    }
    return need.split() ? takeSplit(need, grants, before) : best(need);
  }

  private BigDecimal takeSplit(Need need, List<Grant> grants, Map<StockKey, BigDecimal> before) {
    BigDecimal missing = need.units();
    for (String location : need.locations()) {
      BigDecimal here = units(need, location).min(missing);
      if (here.signum() > 0) {
        draw(need, location, here, grants, before);
        missing = missing.subtract(here);
      }
    }
    return need.units().subtract(missing);
  }

  private BigDecimal best(Need need) {
    return need.locations().stream()
        .map(location -> units(need, location))
        .max(Comparator.naturalOrder())
        .orElse(StockQuantity.ZERO);
  }

  /** How many units this location could give; whole ones where there are several components. */
  private BigDecimal units(Need need, String location) {
    BigDecimal least = null;
    for (KitPart part : need.parts()) {
      BigDecimal here = free.getOrDefault(key(part, location), StockQuantity.ZERO);
      BigDecimal units = here.divide(part.perUnit(), 3, RoundingMode.DOWN);
      least = least == null ? units : least.min(units);
    }
    boolean kit =
        need.parts().size() > 1 || need.parts().get(0).perUnit().compareTo(BigDecimal.ONE) != 0;
    boolean all = least.compareTo(need.units()) >= 0;
    return StockQuantity.floorZero(
        kit && !all ? least.setScale(0, RoundingMode.DOWN).setScale(3) : least);
  }

  private void draw(
      Need need,
      String location,
      BigDecimal units,
      List<Grant> grants,
      Map<StockKey, BigDecimal> before) {
    for (KitPart part : need.parts()) {
      StockKey key = key(part, location);
      BigDecimal quantity = StockQuantity.exact(units.multiply(part.perUnit()));
      BigDecimal had = free.get(key);
      before.putIfAbsent(key, had);
      free.put(key, had.subtract(quantity));
      grants.add(new Grant(need, part, location, quantity));
    }
  }

  private StockKey key(KitPart part, String location) {
    return new StockKey(company, part.sku(), location);
  }
}
