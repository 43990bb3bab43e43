package io.crossdock.order;

import io.crossdock.model.LineItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * From a channel's name of a product to the hub's SKU: by the party's own cross-reference, else the
 * SKU itself when the channel uses ours. SKUs are opaque text; only surrounding blanks are dropped.
 * Stock is kept in the base unit: a line in another unit waits, it is never counted as pieces.
 */
@Component
class SkuCrossReference {

  private static final String LOOK_UP =
      """
      select wanted.name, item.sku, item.base_unit
      from unnest(?::text[]) as wanted(name)
      left join sku_xref x on x.party = ? and x.channel_sku = wanted.name
      join product item on item.sku = coalesce(x.sku, wanted.name)
      """;

  private record Reference(String name, String sku, String baseUnit) {}

  private final JdbcClient db;

  SkuCrossReference(JdbcClient db) {
    this.db = db;
  }

  OrderIntake apply(OrderIntake intake) {
    Map<String, Reference> known = lookUp(intake);
    List<LineItem> lines = new ArrayList<>();
    Map<String, String> parked = new HashMap<>();
    for (LineItem line : intake.order().lineItems()) {
      if (!OrderStore.isStocked(line)) {
        lines.add(line);
        continue;
      }
      Reference found = line.channelSku() == null ? null : known.get(line.channelSku().strip());
      lines.add(line.withSku(found == null ? null : found.sku()));
      String reason = reason(line, found);
      if (reason != null) {
        parked.put(line.lineId(), reason);
      }
    }
    return intake.withOrder(intake.order().withLineItems(lines)).withParked(parked);
  }

  private Map<String, Reference> lookUp(OrderIntake intake) {
    String[] names =
        intake.order().lineItems().stream()
            .map(LineItem::channelSku)
            .filter(Objects::nonNull)
            .map(String::strip)
            .distinct()
            .toArray(String[]::new);
    Map<String, Reference> found = new HashMap<>();
    db.sql(LOOK_UP)
        .param(names)
        .param(intake.order().party())
        .query(Reference.class)
        .list()
        .forEach(reference -> found.put(reference.name(), reference));
    return found;
  }

  /** Why a line has to wait; null when it need not. */
  private static String reason(LineItem line, Reference found) {
    if (line.channelSku() == null || line.channelSku().isBlank()) {
      return "the channel names no product";
    }
    if (found == null) {
      return "the product '%s' is not cross-referenced".formatted(line.channelSku());
    }
    if (!found.baseUnit().equals(line.unit())) {
      return "the product '%s' is stocked in %s, ordered in %s: no conversion is known"
          .formatted(line.channelSku(), found.baseUnit(), line.unit());
    }
    return null;
  }
}
