package io.crossdock.portfolio;

import java.math.BigDecimal;
import java.util.Comparator;

/** By what the flows of the portfolio are sorted. */
public enum FlowOrder {
  /** What breaks most often first. */
  fragility(Comparator.comparing(FlowWork::fragility).thenComparing(FlowWork::troubles).reversed()),
  /** The dearest first, by currency; last what nobody has declared. */
  cost(
      Comparator.comparing(FlowOrder::currency)
          .thenComparing(Comparator.comparing(FlowOrder::amount).reversed())),
  /** What moves most first. */
  work(Comparator.comparing(FlowWork::work).reversed()),
  /** Where people had to act most often first. */
  interventions(Comparator.comparing(FlowWork::interventions).reversed()),
  /** By name. */
  party(Comparator.comparing(FlowWork::party));

  private final Comparator<FlowWork> order;

  FlowOrder(Comparator<FlowWork> order) {
    this.order =
        order
            .thenComparing(FlowWork::party)
            .thenComparing(FlowWork::direction)
            .thenComparing(FlowWork::flow);
  }

  /** Never equal for two flows. */
  public Comparator<FlowWork> comparator() {
    return order;
  }

  private static String currency(FlowWork flow) {
    // after every currency
    return flow.currency() == null ? "~" : flow.currency();
  }

  private static BigDecimal amount(FlowWork flow) {
    return flow.monthlyCost() == null ? BigDecimal.ZERO : flow.monthlyCost();
  }
}
