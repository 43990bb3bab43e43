package io.crossdock.order;

import io.crossdock.model.LineItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * From a channel's name of a product to the hub's SKU: by the party's own cross-reference, else the
 * SKU itself when the channel uses ours; products of another company are not known. SKUs are opaque
 * text; only surrounding blanks are dropped. Stock is kept in the base unit: a line in another unit
 * is converted by table {@code unit_conversion}, exactly; where that says nothing it waits, it is
 * never counted as pieces.
 */
@Component
class SkuCrossReference {

  private static final String LOOK_UP =
      """
      select wanted.name, wanted.unit, item.sku, item.base_unit, conversion.factor
      from unnest(:names::text[], :units::text[]) as wanted(name, unit)
      left join sku_xref x on x.party = :party and x.channel_sku = wanted.name
      join product item on item.sku = coalesce(x.sku, wanted.name) and item.company = :company
      left join lateral (
        select c.factor from unit_conversion c
        where c.unit = wanted.unit and c.base_unit = item.base_unit
          and c.party in (:party, '') and c.sku in (item.sku, '')
        order by c.sku desc, c.party desc limit 1) as conversion on true
      """;

  /** Decimals with which stock is counted. */
  private static final int STOCK_SCALE = 3;

  private record Wanted(String name, String unit) {}

  private record Reference(
      String name, String unit, String sku, String baseUnit, BigDecimal factor) {}

  /** A line as it may be decided, and why it has to wait; null when it need not. */
  private record Resolved(LineItem line, String reason) {}

  private final JdbcClient db;

  SkuCrossReference(JdbcClient db) {
    this.db = db;
  }

  OrderIntake apply(OrderIntake intake) {
    Map<Wanted, Reference> known = lookUp(intake);
    List<LineItem> lines = new ArrayList<>();
    Map<String, String> parked = new HashMap<>();
    for (LineItem written : intake.order().lineItems()) {
      // only the hub converts
      LineItem line = written.toBuilder().channelUnit(null).build();
      if (!OrderStore.isStocked(line)) {
        lines.add(line);
        continue;
      }
      Resolved resolved = resolve(line, known.get(wanted(line)));
      lines.add(resolved.line());
      if (resolved.reason() != null) {
        parked.put(line.lineId(), resolved.reason());
      }
    }
    return intake.withOrder(intake.order().withLineItems(lines)).withParked(parked);
  }

  private static Wanted wanted(LineItem line) {
    String name = line.channelSku() == null ? "" : line.channelSku().strip();
    return new Wanted(name, line.unit());
  }

  private Map<Wanted, Reference> lookUp(OrderIntake intake) {
    List<Wanted> all =
        intake.order().lineItems().stream()
            .map(SkuCrossReference::wanted)
            .filter(one -> !one.name().isEmpty())
            .distinct()
            .toList();
    Map<Wanted, Reference> found = new HashMap<>();
    db.sql(LOOK_UP)
        .param("names", all.stream().map(Wanted::name).toArray(String[]::new))
        .param("units", all.stream().map(Wanted::unit).toArray(String[]::new))
        .param("party", intake.order().party())
        .param("company", intake.order().company())
        .query(Reference.class)
        .list()
        .forEach(one -> found.put(new Wanted(one.name(), one.unit()), one));
    return found;
  }

  private static Resolved resolve(LineItem line, Reference found) {
    if (line.channelSku() == null || line.channelSku().isBlank()) {
      return new Resolved(line.withSku(null), "the channel names no product");
    }
    if (found == null) {
      return new Resolved(
          line.withSku(null),
          "the product '%s' is not cross-referenced".formatted(line.channelSku()));
    }
    LineItem named = line.withSku(found.sku());
    if (found.baseUnit().equals(line.unit())) {
      return new Resolved(named, null);
    }
    if (found.factor() == null) {
      return new Resolved(
          named,
          "the product '%s' is stocked in %s, ordered in %s: no conversion is known"
              .formatted(line.channelSku(), found.baseUnit(), line.unit()));
    }
    return converted(named, found);
  }

  private static Resolved converted(LineItem line, Reference found) {
    BigDecimal factor = found.factor().stripTrailingZeros();
    BigDecimal quantity = line.quantity().multiply(factor).stripTrailingZeros();
    BigDecimal cancelled = line.cancelledQuantity().multiply(factor).stripTrailingZeros();
    if (quantity.scale() > STOCK_SCALE || cancelled.scale() > STOCK_SCALE) {
      return new Resolved(
          line,
          "%s %s of the product '%s' are %s %s: stock is counted with %d decimals"
              .formatted(
                  line.quantity().toPlainString(),
                  line.unit(),
                  line.channelSku(),
                  quantity.toPlainString(),
                  found.baseUnit(),
                  STOCK_SCALE));
    }
    return new Resolved(line.inUnit(found.baseUnit(), factor), null);
  }
}
