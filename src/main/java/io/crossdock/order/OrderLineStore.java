package io.crossdock.order;

import io.crossdock.message.Columns;
import io.crossdock.model.LineItem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code order_line}: what is ordered, and what became of it, line by line. */
@Component
class OrderLineStore {

  private static final String INSERT =
      """
      insert into order_line (order_id, line_no, line_id, line_type, channel_sku, sku, unit, parked,
        ordered, cancelled, location)
      select :order, l.line_no, l.line_id, l.line_type, l.channel_sku, l.sku, l.unit, l.parked,
        l.ordered, l.cancelled, l.location
      from unnest(:lines::text[], :types::text[], :channelSkus::text[], :skus::text[],
          :units::text[], :parked::text[], :ordered::numeric[], :cancelled::numeric[],
          :locations::text[])
        with ordinality as l(line_id, line_type, channel_sku, sku, unit, parked, ordered,
          cancelled, location, line_no)
      """;

  /** Every line of the order, so that what has nothing reserved any more says so. */
  private static final String RESERVED =
      """
      update order_line l set reserved = coalesce(r.quantity, 0)
      from order_line o left join unnest(:lines::text[], :quantities::numeric[])
        as r(line_id, quantity) on r.line_id = o.line_id
      where o.order_id = :order and l.order_id = o.order_id and l.line_id = o.line_id
        and (r.line_id is not null or o.reserved > 0)
      returning r.line_id
      """;

  /** Writes the lines of a new order. */
  void insert(JdbcClient tx, OrderIntake intake) {
    List<LineItem> lines = intake.order().lineItems();
    int written =
        tx.sql(INSERT)
            .param("order", intake.order().orderId())
            .param("lines", Columns.of(lines, LineItem::lineId))
            .param("types", Columns.of(lines, LineItem::type))
            .param("channelSkus", Columns.of(lines, LineItem::channelSku))
            .param("skus", Columns.of(lines, LineItem::sku))
            .param("units", Columns.of(lines, LineItem::unit))
            .param("parked", Columns.of(lines, line -> intake.parked().get(line.lineId())))
            .param("ordered", Columns.of(lines, line -> line.quantity().toPlainString()))
            .param("cancelled", Columns.of(lines, line -> line.cancelledQuantity().toPlainString()))
            .param("locations", Columns.of(lines, LineItem::location))
            .update();
    if (written != lines.size()) {
      throw new IllegalStateException(
          "order %s: %d of %d lines were written"
              .formatted(intake.order().orderId(), written, lines.size()));
    }
  }

  /** Replaces the lines with those of the content; nothing of them may have left. */
  void replace(JdbcClient tx, OrderIntake intake) {
    tx.sql("delete from order_line where order_id = ?").param(intake.order().orderId()).update();
    insert(tx, intake);
  }

  /** Writes what is reserved of each line; lines that are not named have nothing reserved. */
  void reserved(JdbcClient tx, String orderId, Map<String, BigDecimal> byLine) {
    List<String> lines = List.copyOf(byLine.keySet());
    long named =
        tx
            .sql(RESERVED)
            .param("order", orderId)
            .param("lines", lines.toArray(String[]::new))
            .param(
                "quantities",
                lines.stream()
                    .map(byLine::get)
                    .map(BigDecimal::toPlainString)
                    .toArray(String[]::new))
            .query((row, n) -> row.getString("line_id") == null ? 0L : 1L)
            .list()
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    if (named != lines.size()) {
      throw new IllegalStateException(
          "order %s: %d of %d lines were found".formatted(orderId, named, lines.size()));
    }
  }

  /** Adds to what has left of a line; that much of its reservation is no longer wanted. */
  void shipped(JdbcClient tx, String orderId, String lineId, BigDecimal quantity) {
    one(
        tx.sql(
                """
                update order_line set shipped = shipped + :quantity,
                  reserved = greatest(0, reserved - :quantity)
                where order_id = :order and line_id = :line
                """)
            .param("quantity", quantity)
            .param("order", orderId)
            .param("line", lineId)
            .update(),
        orderId + " line " + lineId);
  }

  /** Adds to what came back of a line; more than has left is refused by the table. */
  void returned(JdbcClient tx, String orderId, String lineId, BigDecimal quantity) {
    one(
        tx.sql(
                """
                update order_line set returned = returned + ?
                where order_id = ? and line_id = ?
                """)
            .params(quantity, orderId, lineId)
            .update(),
        orderId + " line " + lineId);
  }

  /** Takes off what is reserved of a line. */
  void freed(JdbcClient tx, String orderId, String lineId, BigDecimal quantity) {
    one(
        tx.sql(
                """
                update order_line set reserved = greatest(0, reserved - ?)
                where order_id = ? and line_id = ?
                """)
            .params(quantity, orderId, lineId)
            .update(),
        orderId + " line " + lineId);
  }

  /** Adds to what is cancelled of a line. */
  void cancelled(JdbcClient tx, String orderId, String lineId, BigDecimal quantity) {
    one(
        tx.sql(
                """
                update order_line set cancelled = cancelled + ?
                where order_id = ? and line_id = ?
                """)
            .params(quantity, orderId, lineId)
            .update(),
        orderId + " line " + lineId);
  }

  void allCancelled(JdbcClient tx, String orderId) {
    tx.sql("update order_line set cancelled = ordered - shipped, reserved = 0 where order_id = ?")
        .param(orderId)
        .update();
  }

  /** The lines of an order as they stand, in its order. */
  List<LineState> of(JdbcClient tx, String orderId) {
    return tx.sql(
            """
            select line_id, line_type, channel_sku, sku, unit, parked, ordered, reserved, cancelled,
              shipped, returned
            from order_line where order_id = ? order by line_no
            """)
        .param(orderId)
        .query(LineState.class)
        .list();
  }

  private static void one(int rows, String what) {
    if (rows != 1) {
      throw new IllegalStateException(
          "order %s: expected one row, changed %d".formatted(what, rows));
    }
  }
}
