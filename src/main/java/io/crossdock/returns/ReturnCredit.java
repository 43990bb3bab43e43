package io.crossdock.returns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Return;
import io.crossdock.order.ShippableOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is credited at once of one return.
 *
 * @param id unique in the hub; the ERP is told and asked by it
 * @param items at least one, all of one return, each with what is credited of it
 */
record ReturnCredit(String id, List<OpenItem> items) {

  /** What came back by order line, in the line's unit. */
  Map<String, BigDecimal> units() {
    Map<String, BigDecimal> units = new TreeMap<>();
    items.forEach(item -> units.merge(item.lineId(), item.open(), BigDecimal::add));
    return units;
  }

  /** What timeline, event and ERP are told of it; quantities in the line's unit. */
  ObjectNode summary(ShippableOrder order) {
    OpenItem first = items.get(0);
    ObjectNode summary = CanonicalJson.mapper().createObjectNode();
    summary.put("creditId", id).put("rmaId", first.rmaId());
    if (first.location() != null) {
      summary.put("location", first.location());
    }
    summary.put("receivedAt", first.receivedAt().toInstant().toString());
    items.forEach(item -> add(summary.withArray("/lines").addObject(), item, order));
    return summary;
  }

  private static void add(ObjectNode line, OpenItem item, ShippableOrder order) {
    line.put("lineId", item.lineId()).put("sku", order.lines().get(item.lineId()).sku());
    line.put("quantity", ReturnedLines.text(item.open()));
    line.put("restock", Return.isSellable(item.disposition()));
    addIfSaid(line, "disposition", item.disposition());
    addIfSaid(line, "condition", item.condition());
    addIfSaid(line, "reason", item.reason());
  }

  private static void addIfSaid(ObjectNode line, String name, String words) {
    if (words != null) {
      line.put(name, words);
    }
  }
}
