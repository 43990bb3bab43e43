package io.crossdock.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the returns domain tells an order once goods came back: quantities, timeline and event. Its
 * status stays: what has left has left. The caller holds the order's row lock.
 */
@Component
public class OrderReturning {

  private final OrderStore store;
  private final OrderLineStore lineStore;
  private final OrderEffects effects;
  private final Timeline timeline;

  OrderReturning(
      OrderStore store, OrderLineStore lineStore, OrderEffects effects, Timeline timeline) {
    this.store = store;
    this.lineStore = lineStore;
    this.effects = effects;
    this.timeline = timeline;
  }

  /**
   * What is credited of one return.
   *
   * @param creditId tells one credit from another
   * @param back quantity that came back by line id, in the line's unit; no more than is outside
   * @param detail what timeline and event say about it
   * @param source the system that told it
   */
  public record Told(
      String creditId,
      Map<String, BigDecimal> back,
      ObjectNode detail,
      String source,
      String cause) {}

  /** Writes what came back. */
  public void returned(JdbcClient tx, String orderId, Told told) {
    told.back().forEach((line, quantity) -> lineStore.returned(tx, orderId, line, quantity));
    note(tx, orderId, "returned", told.source(), told.cause(), told.detail());
    OrderState now = store.lock(tx, orderId).orElseThrow();
    effects.event(
        tx, now, OrderNews.RETURNED, told.creditId(), told.detail(), told.source(), told.cause());
  }

  /** Notes goods that came back and are not credited (yet). */
  public void waits(JdbcClient tx, String orderId, String source, String cause, ObjectNode detail) {
    note(tx, orderId, "returnWaits", source, cause, detail);
  }

  private void note(
      JdbcClient tx,
      String orderId,
      String checkpoint,
      String source,
      String cause,
      ObjectNode detail) {
    timeline.add(tx, orderId, checkpoint, source, source, cause, detail);
  }
}
