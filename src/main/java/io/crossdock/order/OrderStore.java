package io.crossdock.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.LineItem;
import io.crossdock.model.LineType;
import io.crossdock.model.Order;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The tables {@code orders} and {@code order_key}; the lines are {@link OrderLineStore}'s. */
@Component
class OrderStore {

  private static final String INSERT =
      """
      insert into orders (order_id, company, party, channel_order_id, customer_order_number, status,
        channel_status, source_modified_at, currency, gross_total, document, schema_name,
        schema_version, mapping_digest, correlation_id, traceparent, hold_reason)
      values (:id, :company, :party, :channelOrderId, :number, :status, :channelStatus, :modified,
        :currency, :gross, :document::jsonb, :schema, :schemaVersion, :digest, :correlation,
        :traceparent, :hold)
      """;

  private static final String REPLACE =
      """
      update orders set status = :status, revision = revision + 1, channel_status = :channelStatus,
        source_modified_at = :modified, currency = :currency, gross_total = :gross,
        document = :document::jsonb, mapping_digest = :digest, hold_reason = :hold,
        customer_order_number = :number, updated_at = now()
      where order_id = :id and revision = :revision
      """;

  private final JdbcClient db;
  private final OrderLineStore lines;

  OrderStore(JdbcClient db, OrderLineStore lines) {
    this.db = db;
    this.lines = lines;
  }

  /** The hub's id of a channel's order, if it was ever accepted. */
  Optional<String> idOf(String party, String channelOrderId) {
    return db.sql("select order_id from order_key where party = ? and channel_order_id = ?")
        .params(party, channelOrderId)
        .query(String.class)
        .optional();
  }

  /** Claims the channel's order id; false when the order exists. */
  boolean claim(JdbcClient tx, Order order) {
    return tx.sql(
                """
                insert into order_key (party, channel_order_id, order_id) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(order.party(), order.channelOrderId(), order.orderId())
            .update()
        == 1;
  }

  /** Writes a new order with its lines, and gives it as it stands now. */
  OrderState insert(
      JdbcClient tx, OrderIntake intake, OrderStatus status, DecisionContext context) {
    Order order = intake.order();
    one(
        columns(tx.sql(INSERT), intake, status, context)
            .param("company", intake.order().company())
            .param("party", intake.order().party())
            .param("channelOrderId", intake.order().channelOrderId())
            .param("schema", intake.order().schema())
            .param("schemaVersion", intake.order().schemaVersion())
            .param("correlation", context.correlationId())
            .param("traceparent", context.traceparent(), Types.VARCHAR)
            .update(),
        intake.order().orderId());
    lines.insert(tx, intake);
    return new OrderState(
        order.orderId(),
        order.company(),
        order.party(),
        status,
        1,
        order.modifiedAt().toInstant(),
        order,
        context.correlationId(),
        context.traceparent(),
        null,
        holdReason(intake),
        false);
  }

  /** Replaces the content of an order that is not exported yet; its lines stay. */
  void replace(
      JdbcClient tx,
      OrderState old,
      OrderIntake intake,
      OrderStatus status,
      DecisionContext context) {
    one(
        columns(tx.sql(REPLACE), intake, status, context)
            .param("revision", old.revision())
            .update(),
        old.orderId());
  }

  private static StatementSpec columns(
      StatementSpec sql, OrderIntake intake, OrderStatus status, DecisionContext context) {
    Order order = intake.order();
    BigDecimal gross =
        order.totals() == null || order.totals().gross() == null
            ? null
            : order.totals().gross().amount();
    return sql.param("id", order.orderId())
        .param("number", order.customerOrderNumber(), Types.VARCHAR)
        .param("status", status.word())
        .param("channelStatus", order.channelStatus())
        .param("modified", Timestamp.from(order.modifiedAt().toInstant()))
        .param("currency", order.currency())
        .param("gross", gross, Types.NUMERIC)
        .param("document", CanonicalJson.write(order))
        .param("digest", context.mappingDigest(), Types.VARCHAR)
        .param("hold", holdReason(intake), Types.VARCHAR);
  }

  private static String holdReason(OrderIntake intake) {
    return intake.holds().isEmpty() ? null : String.join("; ", intake.holds());
  }

  /** The order, its row locked until the end of the transaction. */
  Optional<OrderState> lock(JdbcClient tx, String orderId) {
    return tx.sql("select * from orders where order_id = ? for no key update")
        .param(orderId)
        .query((row, n) -> state(row))
        .optional();
  }

  /**
   * By any number a person may have: ours, the channel's, the customer's, the ERP's, a parcel's.
   */
  List<String> find(String anyNumber) {
    return db.sql(
            """
            select order_id from orders where order_id in (
              select order_id from orders where order_id = :n or channel_order_id = :n
                or customer_order_number = :n or erp_reference = :n
              union all
              select order_id from order_timeline
              where detail -> 'trackingNumbers' is not null
                and detail -> 'trackingNumbers' @> to_jsonb(:n::text))
            order by created_at desc limit 50
            """)
        .param("n", anyNumber)
        .query(String.class)
        .list();
  }

  /**
   * Moves an order along the state table; staying where it is changes only the reason.
   *
   * @return the order as it stands now
   */
  OrderState status(JdbcClient tx, OrderState order, OrderStatus status, String holdReason) {
    String orderId = order.orderId();
    if (order.status() != status && !order.status().mayBecome(status)) {
      throw new IllegalStateException(
          "order %s is %s and cannot become %s"
              .formatted(orderId, order.status().word(), status.word()));
    }
    one(
        tx.sql(
                """
                update orders set status = ?, hold_reason = ?, updated_at = now()
                where order_id = ?
                """)
            .param(status.word())
            .param(2, holdReason, Types.VARCHAR)
            .param(orderId)
            .update(),
        orderId);
    return order.with(status, holdReason);
  }

  void cancelRequested(JdbcClient tx, String orderId) {
    one(
        tx.sql("update orders set cancel_requested_at = now() where order_id = ?")
            .param(orderId)
            .update(),
        orderId);
  }

  void booked(JdbcClient tx, String orderId, String erpReference) {
    one(
        tx.sql("update orders set erp_reference = ?, updated_at = now() where order_id = ?")
            .params(erpReference, orderId)
            .update(),
        orderId);
  }

  /** A new revision: what was never sent of the last one is sent anew, under a key of its own. */
  void revised(JdbcClient tx, OrderState order) {
    one(
        tx.sql("update orders set revision = revision + 1 where order_id = ? and revision = ?")
            .params(order.orderId(), order.revision())
            .update(),
        order.orderId());
  }

  void modifiedAt(JdbcClient tx, Order order) {
    one(
        tx.sql(
                """
                update orders set source_modified_at = ?, document = ?::jsonb, channel_status = ?,
                  updated_at = now()
                where order_id = ?
                """)
            .params(
                Timestamp.from(order.modifiedAt().toInstant()),
                CanonicalJson.write(order),
                order.channelStatus(),
                order.orderId())
            .update(),
        order.orderId());
  }

  /** A line's type as the model knows it. */
  static boolean isStocked(LineItem line) {
    return line.kind() == LineType.ITEM;
  }

  static OrderState state(ResultSet row) throws SQLException {
    return new OrderState(
        row.getString("order_id"),
        row.getString("company"),
        row.getString("party"),
        OrderStatus.of(row.getString("status")),
        row.getInt("revision"),
        row.getTimestamp("source_modified_at").toInstant(),
        document(row.getString("document")),
        row.getString("correlation_id"),
        row.getString("traceparent"),
        row.getString("erp_reference"),
        row.getString("hold_reason"),
        row.getTimestamp("cancel_requested_at") != null);
  }

  private static Order document(String json) {
    try {
      return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), Order.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored order cannot be read", e);
    }
  }

  private static void one(int rows, String what) {
    if (rows != 1) {
      throw new IllegalStateException(
          "order %s: expected one row, changed %d".formatted(what, rows));
    }
  }
}
