package io.crossdock.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Commitment;
import io.crossdock.message.GroupCommitter;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.Money;
import io.crossdock.model.Order;
import io.crossdock.model.Totals;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people do with an order that has not left for its ERP: park it, and correct it. To release
 * and to cancel are {@link OrderViews#free} and {@link OrderViews#cancel}. Each is a checkpoint
 * that bears who did it and why.
 */
@Component
public class OrderDesk {

  private static final Set<OrderStatus> MAY_BE_PARKED =
      EnumSet.of(OrderStatus.ACCEPTED, OrderStatus.RESERVED, OrderStatus.PENDING_ALLOCATION);

  /** What the hub and the channel gave, and no person changes. */
  private static final List<String> FIXED =
      List.of(
          "schema",
          "schemaVersion",
          "orderId",
          "company",
          "party",
          "channelOrderId",
          "placedAt",
          "modifiedAt");

  private final OrderStore store;
  private final OrderChecks checks;
  private final OrderAmendment amendment;
  private final Timeline timeline;
  private final GroupCommitter committer;
  private final JdbcClient db;

  OrderDesk(
      OrderStore store,
      OrderChecks checks,
      OrderAmendment amendment,
      Timeline timeline,
      GroupCommitter ledgerCommitter,
      JdbcClient db) {
    this.store = store;
    this.checks = checks;
    this.amendment = amendment;
    this.timeline = timeline;
    this.committer = ledgerCommitter;
    this.db = db;
  }

  /**
   * Parks an order: its reservation stays, nothing goes on until a person releases it.
   *
   * @throws IllegalArgumentException when there is no such order, or it is on its way to the ERP
   */
  public void hold(String orderId, String actor, String reason) {
    known(orderId);
    commit(
        orderId,
        tx -> {
          OrderState order = store.lock(tx, orderId).orElseThrow();
          boolean early = MAY_BE_PARKED.contains(order.status());
          if (!early || !amendment.takeBackExport(tx, order, actor, "order parked: " + reason)) {
            throw tooLate(order, "parked");
          }
          store.status(tx, order, OrderStatus.HELD, reason);
          store.revised(tx, order);
          timeline.add(tx, orderId, "held", "hub", actor, reason);
        });
  }

  /**
   * Corrects an order: the canonical document with these changes (RFC 7396: an object replaces the
   * fields it names, a list is replaced as a whole, null removes). It is checked, reserved and goes
   * on like a newer version of its channel; what still does not tie holds it again.
   *
   * @return what is wrong with the corrected document; nothing was done then
   * @throws IllegalArgumentException when there is no such order, or it is on its way to the ERP
   */
  public List<FieldProblem> edit(String orderId, ObjectNode changes, String actor, String reason)
      throws JsonProcessingException {
    OrderState seen = known(orderId);
    OrderIntake intake = checks.all(changed(seen, changes), seen.party());
    if (intake.isRefused()) {
      return intake.problems();
    }
    commit(
        orderId,
        tx -> {
          OrderState old = store.lock(tx, orderId).orElseThrow();
          DecisionContext context = DecisionContext.ofPerson(old, actor, reason);
          boolean unchanged = old.revision() == seen.revision();
          if (!unchanged || !amendment.edit(tx, old, intake, context)) {
            throw tooLate(old, "edited");
          }
        });
    return List.of();
  }

  /**
   * What a correction would make of an order; nothing is written.
   *
   * @param problems what is wrong with the corrected document
   * @param gross what it would be worth; nothing where it is refused or names no total
   */
  public record Preview(List<FieldProblem> problems, Optional<Money> gross) {}

  /**
   * Checks a correction as {@link #edit} does.
   *
   * @throws IllegalArgumentException when there is no such order
   */
  public Preview preview(String orderId, ObjectNode changes) throws JsonProcessingException {
    OrderState seen = known(orderId);
    OrderIntake intake = checks.all(changed(seen, changes), seen.party());
    Optional<Money> gross =
        Optional.ofNullable(intake.order()).map(Order::totals).map(Totals::gross);
    return new Preview(intake.problems(), gross);
  }

  private static JsonNode changed(OrderState order, ObjectNode changes) {
    ObjectNode document = (ObjectNode) CanonicalJson.toTree(order.document());
    ObjectNode wanted = changes.deepCopy();
    wanted.remove(FIXED);
    return merge(document, wanted);
  }

  private static JsonNode merge(JsonNode old, ObjectNode changes) {
    ObjectNode merged =
        old.isObject() ? (ObjectNode) old : CanonicalJson.mapper().createObjectNode();
    changes
        .properties()
        .forEach(
            change -> {
              JsonNode value = change.getValue();
              if (value.isNull()) {
                merged.remove(change.getKey());
              } else if (value instanceof ObjectNode object) {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), object));
              } else {
                merged.set(change.getKey(), value);
              }
            });
    return merged;
  }

  private OrderState known(String orderId) {
    return db.sql("select * from orders where order_id = ?")
        .param(orderId)
        .query((row, n) -> OrderStore.state(row))
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("there is no order " + orderId));
  }

  private static IllegalArgumentException tooLate(OrderState order, String what) {
    return new IllegalArgumentException(
        "order %s is %s or on its way to the ERP: it cannot be %s, only cancelled"
            .formatted(order.orderId(), order.status().word(), what));
  }

  private void commit(String orderId, Consumer<JdbcClient> work) {
    committer.commit(
        new Commitment<Void>() {
          @Override
          public List<String> orderLocks() {
            return List.of(orderId);
          }

          @Override
          public Void apply(JdbcClient tx) {
            work.accept(tx);
            return null;
          }
        });
  }
}
