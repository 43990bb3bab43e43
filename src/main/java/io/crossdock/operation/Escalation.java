package io.crossdock.operation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Cases of one cause that nobody took care of in time, as it is told to people and to other
 * programs; no body and no personal data.
 *
 * @param notice always {@code escalation}: what else stands on the queue are cases
 * @param queue from which the oldest failed thing came, as in the notice of its case
 * @param cases how many are open
 * @param openSeconds for how long the oldest is
 * @param withinSeconds how long one may be: the party's class of criticality
 * @param orders how many orders they touch
 * @param values what these are worth, one for each currency
 * @param customerSees what customers notice, in words
 */
record Escalation(
    String notice,
    String queue,
    String oldestCase,
    String fingerprint,
    String category,
    String party,
    String step,
    String cause,
    String owner,
    long cases,
    long openSeconds,
    long withinSeconds,
    long orders,
    List<Value> values,
    String customerSees) {

  /** The sum of the orders in one currency; decimal text. */
  record Value(String amount, String currency) {}

  /** One sentence for people. */
  String told() {
    return "%d open for %s, longer than %s: %s; customers: %s"
        .formatted(
            cases, CaseText.age(openSeconds), CaseText.age(withinSeconds), worth(), customerSees);
  }

  private String worth() {
    if (orders == 0) {
      return "no order is known to be touched";
    }
    String sums =
        values.stream()
            .map(value -> value.amount() + " " + value.currency())
            .collect(Collectors.joining(" and "));
    return "%d %s worth %s"
        .formatted(orders, orders == 1 ? "order" : "orders", sums.isEmpty() ? "unknown" : sums);
  }
}
