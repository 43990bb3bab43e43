package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Columns;
import io.crossdock.message.LateRows;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The checkpoints of an order, each with time, source, actor and cause. */
@Component
public class Timeline {

  private static final LateRows.Kind<Checkpoint> ROWS = Timeline::write;

  /** Checkpoints of one moment keep their order. */
  private static final String ADD =
      """
      insert into order_timeline (order_id, at, checkpoint, source, actor, cause, detail)
      select order_id, clock_timestamp() + place * interval '1 microsecond', checkpoint, source,
        actor, cause, detail::jsonb
      from unnest(:order::text[], :checkpoint::text[], :source::text[], :actor::text[],
        :cause::text[], :detail::text[]) with ordinality
        as t(order_id, checkpoint, source, actor, cause, detail, place)
      order by place
      """;

  private record Checkpoint(
      String orderId,
      String checkpoint,
      String source,
      String actor,
      String cause,
      String detail) {}

  private final JdbcClient db;

  Timeline(JdbcClient db) {
    this.db = db;
  }

  /** One checkpoint; {@code detail} is JSON text. */
  public record Entry(
      OffsetDateTime at,
      String checkpoint,
      String source,
      String actor,
      String cause,
      String detail) {}

  /** Writes a checkpoint inside the caller's transaction. */
  public void add(
      JdbcClient tx,
      String orderId,
      String checkpoint,
      String source,
      String actor,
      String cause,
      ObjectNode detail) {
    LateRows.add(
        tx, ROWS, new Checkpoint(orderId, checkpoint, source, actor, cause, detail.toString()));
  }

  private static void write(JdbcClient tx, List<Checkpoint> rows) {
    tx.sql(ADD)
        .param("order", Columns.of(rows, Checkpoint::orderId))
        .param("checkpoint", Columns.of(rows, Checkpoint::checkpoint))
        .param("source", Columns.of(rows, Checkpoint::source))
        .param("actor", Columns.of(rows, Checkpoint::actor))
        .param("cause", Columns.of(rows, Checkpoint::cause))
        .param("detail", Columns.of(rows, Checkpoint::detail))
        .update();
  }

  /** As above, without detail. */
  public void add(
      JdbcClient tx, String orderId, String checkpoint, String source, String actor, String cause) {
    add(tx, orderId, checkpoint, source, actor, cause, JsonNodeFactory.instance.objectNode());
  }

  /** Every checkpoint of an order, oldest first. */
  public List<Entry> of(String orderId) {
    return db.sql(
            """
            select at, checkpoint, source, actor, cause, detail::text as detail from order_timeline
            where order_id = ? order by at
            """)
        .param(orderId)
        .query(Entry.class)
        .list();
  }
}
