package io.crossdock.party;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The cost part of a party file. */
final class CostCheck {

  private static final String CURRENCY = "[A-Z]{3}";

  private final PartyCheck values;

  CostCheck(PartyCheck values) {
    this.values = values;
  }

  /**
   * The cost, or null where the file declares none.
   *
   * @param known names of the party's documents and operations
   */
  Cost cost(PartyForm.Spend written, Set<String> known) {
    if (written == null) {
      return null;
    }
    BigDecimal monthly = PartyCheck.or(written.monthly(), BigDecimal.ZERO);
    values.check(
        written.monthly() != null && monthly.signum() >= 0,
        "cost.monthly is missing: an amount for one month, such as \"1200.00\"");
    values.check(
        written.currency() != null && written.currency().matches(CURRENCY),
        "cost.currency is missing: three capital letters, such as EUR");
    Map<String, BigDecimal> flows =
        PartyCheck.or(written.flows(), Map.<String, BigDecimal>of()).entrySet().stream()
            .filter(entry -> Objects.nonNull(entry.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    flows.forEach(
        (name, amount) -> {
          values.check(
              known.contains(name),
              "cost.flows." + name + " is neither a document nor an operation of this party");
          values.check(amount.signum() >= 0, "cost.flows." + name + " must not be negative");
        });
    Cost cost = new Cost(monthly, PartyCheck.or(written.currency(), ""), flows);
    values.check(
        cost.shared().signum() >= 0, "cost.flows are more than cost.monthly, which holds them all");
    return cost;
  }
}
