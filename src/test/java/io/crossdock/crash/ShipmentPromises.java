package io.crossdock.crash;

import io.crossdock.crash.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the warehouse has shipped is known, and was told once: to the ERP and to the channel. */
final class ShipmentPromises {

  /** Channels that are told of shipments: the journal of each, whose keys begin with the order. */
  private static final Map<String, String> CHANNELS =
      Map.of(
          ShopDriver.PARTY, "shopify/fulfillment",
          MarketDriver.PARTY, "amazon/shipmentConfirmation");

  /** An order of a channel with so many shipments that the channel has to know. */
  private record Told(String party, String channelOrderId, long shipments) {

    String subject() {
      return party + "/" + channelOrderId;
    }
  }

  private final JdbcClient db;
  private final Journals journals;
  private final List<Violation> found = new ArrayList<>();

  ShipmentPromises(JdbcClient db, Journals journals) {
    this.db = db;
    this.journals = journals;
  }

  /** Every shipment that is lost, told to nobody or told twice. */
  List<Violation> check() {
    found.clear();
    checkErp();
    CHANNELS.forEach(this::checkChannel);
    return List.copyOf(found);
  }

  /** What the warehouse has told and the hub has answered with 2xx. */
  private void checkErp() {
    Set<String> known =
        Set.copyOf(db.sql("select shipment_id from shipment_key").query(String.class).list());
    Map<String, Long> told = count("erp", "shipment");
    Set<String> shipped = count("wms", "shipment").keySet();
    Set<String> delivered = count("wms", "delivered").keySet();
    for (String shipment : shipped) {
      if (!delivered.contains(shipment)) {
        continue;
      }
      if (!known.contains(shipment)) {
        report(Kind.SHIPMENT_LOST, shipment, "told by the WMS, unknown to the hub");
      } else if (!told.containsKey(shipment)) {
        report(Kind.SHIPMENT_NOT_TOLD, shipment, "not in the ERP");
      }
    }
    told.forEach(
        (shipment, times) -> {
          if (times > 1) {
            report(Kind.SHIPMENT_TWICE, shipment, times + " times in the ERP");
          }
        });
  }

  /** A channel that refused a shipment is not told again: that is a person's case. */
  private void checkChannel(String party, String journal) {
    String[] place = journal.split("/");
    Map<String, Long> entries = count(place[0], place[1]);
    for (Told order : shipped(party)) {
      Map<String, Long> about =
          entries.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(order.channelOrderId() + "/"))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      long times = about.values().stream().mapToLong(Long::longValue).sum();
      if (times < order.shipments()) {
        String detail = times + " of " + order.shipments() + " shipments at the channel";
        report(Kind.CHANNEL_NOT_TOLD, order.subject(), detail);
      } else if (times > order.shipments()) {
        report(Kind.CHANNEL_TOLD_TWICE, order.subject(), about.toString());
      }
    }
  }

  private List<Told> shipped(String party) {
    return db.sql(
            """
            select o.party, o.channel_order_id, count(*) filter (where not exists (
              select 1 from effect e where e.system = o.party and e.state = 'rejected'
                and e.effect_key like 'confirmShipment/%/' || s.shipment_id)) as shipments
            from shipment_key s join orders o using (order_id)
            where o.party = ? group by o.party, o.channel_order_id
            """)
        .param(party)
        .query(Told.class)
        .list();
  }

  private Map<String, Long> count(String system, String kind) {
    return journals.entries(system, kind).stream()
        .collect(Collectors.groupingBy(Journals.Entry::key, Collectors.counting()));
  }

  private void report(Kind kind, String subject, String detail) {
    found.add(new Violation(kind, subject, detail));
  }
}
