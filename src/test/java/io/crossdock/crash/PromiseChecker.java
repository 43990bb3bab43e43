package io.crossdock.crash;

import io.crossdock.crash.Violation.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the hub's tables, the journals of the other systems and what the channels were promised
 * against each other. To be run when the hub is quiet; every finding is a broken promise.
 */
final class PromiseChecker {

  private static final Set<String> EXPORTED =
      Set.of("booked", "released", "partiallyShipped", "shipped", "completed");
  private static final Set<String> NOT_YET =
      Set.of("received", "accepted", "pendingAllocation", "held", "rejected");

  private record OrderRow(
      String orderId,
      String party,
      String channelOrderId,
      String status,
      String channelStatus,
      BigDecimal grossTotal,
      String currency,
      String erpReference,
      long receipts,
      boolean blocked) {

    String subject() {
      return party + "/" + channelOrderId;
    }

    /** An order that was cancelled before its channel named a price has none. */
    boolean isWorth(BigDecimal gross) {
      return grossTotal == null ? "cancelled".equals(status) : grossTotal.compareTo(gross) == 0;
    }

    boolean mustBeInErp() {
      boolean free = "reserved".equals(status) && "open".equals(channelStatus) && !blocked;
      return EXPORTED.contains(status) || free;
    }
  }

  private record FulfillmentRow(String fulfillmentId, String state) {}

  private record CaseRow(String caseId, String subject, String category, String cause) {}

  private final JdbcClient db;
  private final Journals journals;
  private final Promises promises;
  private final PartnerFolders folders;
  private final List<Violation> found = new ArrayList<>();
  private Map<String, OrderRow> orders = Map.of();

  /** Over one run. */
  PromiseChecker(JdbcClient db, Journals journals, Promises promises, PartnerFolders folders) {
    this.db = db;
    this.journals = journals;
    this.promises = promises;
    this.folders = folders;
  }

  /** Every broken promise; empty when all hold. */
  List<Violation> check() {
    found.clear();
    orders = byId(readOrders(), OrderRow::orderId);
    checkAcknowledged();
    checkOrderRows();
    checkErp();
    checkWms();
    found.addAll(new ShipmentPromises(db, journals).check());
    found.addAll(new ReturnPromises(db, journals).check());
    found.addAll(new StockPromises(db, journals).check());
    checkEffects();
    checkInbox();
    found.addAll(new FilePromises(db, folders, promises.files()).check());
    found.addAll(new AcknowledgementPromises(folders, promises.files()).check());
    checkMoney();
    checkCases();
    return List.copyOf(found);
  }

  private List<OrderRow> readOrders() {
    return db.sql(
            """
            select o.order_id, o.party, o.channel_order_id, o.status, o.channel_status,
              o.gross_total, o.currency, o.erp_reference,
              (select count(*) from inbox i where i.order_id = o.order_id) as receipts,
              exists (select 1 from exception_case c where c.order_id = o.order_id
                and c.state <> 'closed') as blocked
            from orders o
            """)
        .query(OrderRow.class)
        .list();
  }

  private void checkAcknowledged() {
    Map<String, OrderRow> bySubject = new HashMap<>();
    orders.values().forEach(order -> bySubject.put(order.subject(), order));
    for (Acknowledged told : promises.acknowledged()) {
      OrderRow row = bySubject.get(told.subject());
      if (row == null) {
        report(Kind.ACKNOWLEDGED_LOST, told.subject(), "answered 2xx, no order row");
      } else if (told.orderId() != null && !orders.containsKey(told.orderId())) {
        report(Kind.ANSWER_CHANGED, told.subject(), told.orderId() + " became " + row.orderId());
      } else if (told.gross() != null && !row.isWorth(told.gross())) {
        report(Kind.MONEY, told.subject(), told.gross() + " became " + row.grossTotal());
      }
    }
    for (String orderId : promises.cancelled()) {
      OrderRow row = orders.get(orderId);
      if (row == null || !"cancelled".equals(row.status())) {
        report(Kind.CANCELLATION_LOST, orderId, row == null ? "no row" : "is " + row.status());
      }
    }
  }

  private void checkOrderRows() {
    Map<String, Long> rows =
        orders.values().stream()
            .collect(Collectors.groupingBy(OrderRow::subject, Collectors.counting()));
    rows.forEach(
        (subject, count) -> {
          if (count > 1) {
            report(Kind.ORDER_TWICE, subject, count + " order rows");
          }
        });
    for (OrderRow order : orders.values()) {
      if (order.receipts() == 0) {
        report(Kind.ORDER_WITHOUT_RECEIPT, order.orderId(), "no inbox row led to it");
      }
    }
  }

  private void checkErp() {
    Map<String, List<Journals.Entry>> held = byKey("erp", "order");
    Set<String> cancelled = byKey("erp", "cancellation").keySet();
    held.forEach(
        (key, entries) -> {
          if (entries.size() > 1) {
            report(Kind.ERP_TWICE, key, entries.size() + " orders in the ERP");
          }
          if (!orders.containsKey(key)) {
            report(Kind.ERP_UNKNOWN, key, "the hub has no such order");
          }
        });
    for (OrderRow order : orders.values()) {
      boolean there = held.containsKey(order.orderId());
      if (order.mustBeInErp() && !there) {
        report(Kind.ERP_MISSING, order.orderId(), "is " + order.status());
      } else if (there && NOT_YET.contains(order.status()) && order.erpReference() == null) {
        report(Kind.ERP_TOO_EARLY, order.orderId(), "is " + order.status());
      } else if (there && "pending".equals(order.channelStatus())) {
        report(Kind.ERP_TOO_EARLY, order.orderId(), "is pending at its channel");
      }
      if (there && "cancelled".equals(order.status()) && !cancelled.contains(order.orderId())) {
        report(Kind.ERP_NOT_CANCELLED, order.orderId(), "lives in the ERP");
      }
    }
  }

  private void checkWms() {
    Map<String, FulfillmentRow> wanted =
        byId(
            db.sql("select fulfillment_id, state from fulfillment")
                .query(FulfillmentRow.class)
                .list(),
            FulfillmentRow::fulfillmentId);
    Map<String, List<Journals.Entry>> held = byKey("wms", "fulfillment");
    Set<String> cancelled = byKey("wms", "cancellation").keySet();
    held.forEach(
        (key, entries) -> {
          if (entries.size() > 1) {
            report(Kind.WMS_TWICE, key, entries.size() + " fulfillments in the WMS");
          }
          if (!wanted.containsKey(key)) {
            report(Kind.WMS_UNKNOWN, key, "the hub has no such fulfillment");
          }
        });
    for (FulfillmentRow row : wanted.values()) {
      boolean there = held.containsKey(row.fulfillmentId());
      if (Set.of("released", "shipped").contains(row.state()) && !there) {
        report(Kind.WMS_MISSING, row.fulfillmentId(), "is " + row.state());
      }
      if ("cancelled".equals(row.state()) && there && !cancelled.contains(row.fulfillmentId())) {
        report(Kind.WMS_NOT_CANCELLED, row.fulfillmentId(), "lives in the WMS");
      }
    }
    db.sql(
            """
            select o.order_id from orders o
            where o.status in ('released', 'partiallyShipped', 'shipped', 'completed')
              and not exists (select 1 from fulfillment f where f.order_id = o.order_id)
            """)
        .query(String.class)
        .list()
        .forEach(id -> report(Kind.WMS_MISSING, id, "released without a fulfillment"));
  }

  private void checkEffects() {
    db.sql(
            """
            select effect_key, state || ' (' || attempt || ' attempts): ' || coalesce(detail, '')
              as detail
            from effect where state <> 'rejected'
              and not exists (select 1 from effect b where b.system = effect.system
                and b.entity = effect.entity and b.stream_seq < effect.stream_seq
                and b.state = 'rejected')
            """)
        .query()
        .listOfRows()
        .forEach(row -> report(Kind.EFFECT_OPEN, text(row, "effect_key"), text(row, "detail")));
    db.sql(
            """
            select effect_key, system || ' ' || entity as detail from (
              select effect_key, system, entity, began_at,
                lag(began_at) over (partition by system, entity order by stream_seq) as before
              from effect_all where began_at is not null) as sent
            where began_at < before
            """)
        .query()
        .listOfRows()
        .forEach(
            row -> report(Kind.STREAM_OUT_OF_ORDER, text(row, "effect_key"), text(row, "detail")));
  }

  private void checkInbox() {
    db.sql(
            """
            select i.message_id, i.party || ' ' || i.document || ' is ' || i.state as detail
            from inbox i left join inbox_work w using (message_id)
            where i.state = 'received' or w.message_id is not null
            """)
        .query()
        .listOfRows()
        .forEach(row -> report(Kind.INBOX_LEFT, text(row, "message_id"), text(row, "detail")));
  }

  private void checkMoney() {
    Map<String, BigDecimal> hub = new TreeMap<>();
    orders.values().stream()
        .filter(OrderRow::mustBeInErp)
        .filter(order -> order.grossTotal() != null)
        .forEach(order -> add(hub, order.currency(), order.grossTotal()));
    Set<String> cancelled = byKey("erp", "cancellation").keySet();
    Map<String, BigDecimal> erp = new TreeMap<>();
    for (Journals.Entry entry : journals.entries("erp", "order")) {
      if (!cancelled.contains(entry.key())) {
        String currency = entry.data().at("/money/currency").asText();
        add(erp, currency, new BigDecimal(entry.data().at("/money/amount").asText("0")));
      }
    }
    Set<String> currencies = new TreeSet<>(hub.keySet());
    currencies.addAll(erp.keySet());
    for (String currency : currencies) {
      BigDecimal ours = hub.getOrDefault(currency, BigDecimal.ZERO);
      BigDecimal theirs = erp.getOrDefault(currency, BigDecimal.ZERO);
      if (ours.compareTo(theirs) != 0) {
        report(Kind.MONEY, currency, "the hub has " + ours + ", the ERP " + theirs);
      }
    }
  }

  private void checkCases() {
    List<CaseRow> open =
        db.sql(
                """
                select c.case_id, c.category, c.cause,
                  coalesce(o.party, c.party) || '/' || coalesce(o.channel_order_id, i.business_key, i.source_name,
                    c.effect_id, c.message_id, '') as subject
                from exception_case c
                left join orders o on o.order_id = c.order_id
                left join inbox i on i.message_id = c.message_id
                where c.state <> 'closed'
                """)
            .query(CaseRow.class)
            .list();
    Set<String> seen = new TreeSet<>();
    for (CaseRow row : open) {
      seen.add(row.subject());
      boolean injected = row.category().equals(promises.poison().get(row.subject()));
      String possible = promises.possible().getOrDefault(row.subject(), "");
      if (!injected && !List.of(possible.split(",")).contains(row.category())) {
        report(Kind.CASE_UNEXPECTED, row.subject(), row.category() + ": " + row.cause());
      }
    }
    promises
        .poison()
        .forEach(
            (subject, category) -> {
              if (!seen.contains(subject)) {
                report(Kind.CASE_MISSING, subject, category);
              }
            });
  }

  private Map<String, List<Journals.Entry>> byKey(String system, String kind) {
    return journals.entries(system, kind).stream()
        .collect(Collectors.groupingBy(Journals.Entry::key));
  }

  private static <T> Map<String, T> byId(List<T> rows, Function<T, String> id) {
    return rows.stream().collect(Collectors.toMap(id, Function.identity()));
  }

  private static void add(Map<String, BigDecimal> sums, String currency, BigDecimal amount) {
    sums.merge(currency, amount, BigDecimal::add);
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }

  private void report(Kind kind, String subject, String detail) {
    found.add(new Violation(kind, subject, detail));
  }
}
