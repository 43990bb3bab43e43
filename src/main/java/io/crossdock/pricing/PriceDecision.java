package io.crossdock.pricing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.message.MessageToDecide;
import io.crossdock.model.PriceList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decide: one transaction in which the business key is claimed, the inbox row finished, the history
 * extended and what is in force computed.
 */
@Component
class PriceDecision {

  private final BusinessKeys keys;
  private final InboxStore inbox;
  private final PriceHistory history;
  private final CurrentPrices prices;
  private final PricePublications publications;
  private final PriceCases cases;

  PriceDecision(
      BusinessKeys keys,
      InboxStore inbox,
      PriceHistory history,
      CurrentPrices prices,
      PricePublications publications,
      PriceCases cases) {
    this.keys = keys;
    this.inbox = inbox;
    this.history = history;
    this.prices = prices;
    this.publications = publications;
    this.cases = cases;
  }

  /** What was decided. */
  record Result(InboxState state, ObjectNode answer) {}

  /** Decides one price list inside the caller's transaction. */
  Result decide(JdbcClient tx, PriceIntake intake, MessageToDecide context) {
    if (intake.isRefused()) {
      cases.refused(tx, intake.problems(), context);
      return end(tx, InboxState.rejected, answer(InboxState.rejected), context);
    }
    if (keys.owner(tx, context.key()).isPresent()) {
      cases.decided(tx, context);
      return end(tx, InboxState.duplicate, answer(InboxState.duplicate), context);
    }
    PriceList list = intake.list();
    PriceKey key = new PriceKey(context.company(), list.priceList(), list.currency());
    List<String> skus = list.prices().stream().map(PriceList.Entry::sku).toList();
    prices.lock(key, skus);
    List<PriceHistory.Recorded> recorded = history.record(key, list, sequence(list), context);
    List<CurrentPrices.Derived> derived = prices.derive(key, skus);
    publications.mark(key, skus);
    cases.decided(tx, context);
    tell(tx, key, list, recorded, derived, context);
    ObjectNode answer = answer(state(recorded), recorded, derived);
    keys.take(tx, context, null, answer.toString());
    return end(tx, state(recorded), answer, context);
  }

  /** A source that gives no sequence is ordered by its clock. */
  private static long sequence(PriceList list) {
    return list.sequence() == null ? list.asOf().toInstant().toEpochMilli() : list.sequence();
  }

  private void tell(
      JdbcClient tx,
      PriceKey key,
      PriceList list,
      List<PriceHistory.Recorded> recorded,
      List<CurrentPrices.Derived> derived,
      MessageToDecide context) {
    derived.stream()
        .filter(price -> !price.known())
        .forEach(price -> cases.unknown(tx, key, price.sku(), context));
    List<PriceHistory.Recorded> clashes =
        recorded.stream().filter(PriceHistory.Recorded::clashes).toList();
    if (!clashes.isEmpty()) {
      cases.clash(tx, clashes, list, context);
    }
  }

  /** Nothing that was not said before: it came late or again. */
  private static InboxState state(List<PriceHistory.Recorded> recorded) {
    boolean news = recorded.stream().anyMatch(PriceHistory.Recorded::added);
    return news ? InboxState.decided : InboxState.stale;
  }

  private static ObjectNode answer(
      InboxState state, List<PriceHistory.Recorded> recorded, List<CurrentPrices.Derived> derived) {
    return answer(state)
        .put("recorded", recorded.stream().filter(PriceHistory.Recorded::added).count())
        .put("changed", derived.stream().filter(CurrentPrices.Derived::changed).count())
        .put("unknown", derived.stream().filter(price -> !price.known()).count())
        .put("clashes", recorded.stream().filter(PriceHistory.Recorded::clashes).count());
  }

  private static ObjectNode answer(InboxState state) {
    return JsonNodeFactory.instance.objectNode().put("status", state.name());
  }

  private Result end(JdbcClient tx, InboxState state, ObjectNode answer, MessageToDecide context) {
    inbox.finish(tx, context.claim(), state, context.decided(null, answer.toString()));
    return new Result(state, answer);
  }
}
