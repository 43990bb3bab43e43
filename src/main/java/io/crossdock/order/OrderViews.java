package io.crossdock.order;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Commitment;
import io.crossdock.message.GroupCommitter;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What may be read and asked of orders: by their party, and by operations people. */
@Component("orderViews")
public class OrderViews {

  private final JdbcClient db;
  private final OrderStore store;
  private final OrderAnswers answers;
  private final OrderCancellation cancellation;
  private final OrderProceeding proceeding;
  private final CaseDesk cases;
  private final Timeline timeline;
  private final GroupCommitter committer;
  private final TransactionTemplate transaction;

  OrderViews(
      JdbcClient db,
      OrderStore store,
      OrderAnswers answers,
      OrderCancellation cancellation,
      OrderProceeding proceeding,
      CaseDesk cases,
      Timeline timeline,
      GroupCommitter ledgerCommitter,
      TransactionTemplate transaction) {
    this.db = db;
    this.store = store;
    this.answers = answers;
    this.cancellation = cancellation;
    this.proceeding = proceeding;
    this.cases = cases;
    this.timeline = timeline;
    this.committer = ledgerCommitter;
    this.transaction = transaction;
  }

  /**
   * The order's status; a party sees only its own orders.
   *
   * @param party whose order it must be, or null for operations people
   */
  public Optional<ObjectNode> status(String party, String orderId) {
    return transaction.execute(
        tx ->
            find(orderId)
                .filter(order -> party == null || order.party().equals(party))
                .map(order -> answers.of(db, order)));
  }

  /** The order's checkpoints; a party sees only those of its own orders. */
  public Optional<ObjectNode> timeline(String party, String orderId) {
    return status(party, orderId)
        .map(
            status -> {
              ObjectNode answer = CanonicalJson.mapper().createObjectNode();
              answer.put("orderId", orderId).put("status", status.path("status").asText());
              ArrayNode entries = answer.putArray("timeline");
              for (Timeline.Entry entry : timeline.of(orderId)) {
                ObjectNode one = entries.addObject();
                one.put("at", entry.at().toString()).put("checkpoint", entry.checkpoint());
                one.put("source", entry.source()).put("actor", entry.actor());
                one.put("cause", entry.cause());
              }
              return answer;
            });
  }

  /** Orders that bear this number, whoever gave it. */
  public List<String> find(String party, String anyNumber) {
    return store.find(anyNumber).stream()
        .filter(id -> party == null || status(party, id).isPresent())
        .toList();
  }

  /** Cancels an order of this party (null: any); the answer tells how far it came. */
  public Optional<ObjectNode> cancel(String party, String orderId, String actor, String reason) {
    if (status(party, orderId).isEmpty()) {
      return Optional.empty();
    }
    OrderCancellation.Result result =
        committer.commit(
            new Commitment<>() {
              @Override
              public List<String> orderLocks() {
                return List.of(orderId);
              }

              @Override
              public OrderCancellation.Result apply(JdbcClient tx) {
                return cancellation.cancel(tx, orderId, party != null, actor, reason);
              }
            });
    ObjectNode answer = status(party, orderId).orElseThrow();
    return Optional.of(answer.put("cancellation", result.name()));
  }

  /**
   * Frees a held order after a person has looked at it.
   *
   * @throws IllegalArgumentException when there is no such order or it is not held
   */
  public ObjectNode free(String orderId, String actor, String reason) {
    if (status(null, orderId).isEmpty()) {
      throw new IllegalArgumentException("there is no order " + orderId);
    }
    committer.commit(
        new Commitment<OrderStatus>() {
          @Override
          public List<String> orderLocks() {
            return List.of(orderId);
          }

          @Override
          public OrderStatus apply(JdbcClient tx) {
            cases.closeForOrder(tx, orderId, "money", "freed by " + actor + ": " + reason);
            return proceeding.free(tx, orderId, actor, reason);
          }
        });
    return status(null, orderId).orElseThrow();
  }

  private Optional<OrderState> find(String orderId) {
    return db.sql("select * from orders where order_id = ?")
        .param(orderId)
        .query((row, n) -> OrderStore.state(row))
        .optional();
  }
}
