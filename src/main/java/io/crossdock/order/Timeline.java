package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The checkpoints of an order, each with time, source, actor and cause. */
@Component
public class Timeline {

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
    tx.sql(
            """
            insert into order_timeline (order_id, checkpoint, source, actor, cause, detail)
            values (?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(orderId, checkpoint, source, actor, cause, detail.toString())
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
