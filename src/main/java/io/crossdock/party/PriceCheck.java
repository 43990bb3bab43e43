package io.crossdock.party;

import java.math.BigDecimal;

/** The prices part of a party file. */
final class PriceCheck {

  private static final String CURRENCY = "[A-Z]{3}";

  private final PartyCheck values;

  PriceCheck(PartyCheck values) {
    this.values = values;
  }

  /**
   * The rule, or null where the file says nothing of prices.
   *
   * @param told whether the party is told prices
   */
  PriceRule prices(PartyForm.Prices written, boolean told) {
    if (written == null) {
      values.check(!told, "operations.publishPrices needs prices: say which list is published");
      return null;
    }
    values.check(
        written.list() != null && !written.list().isBlank(),
        "prices.list is missing: name the price list that the party sells by");
    values.check(
        written.currency() != null && written.currency().matches(CURRENCY),
        "prices.currency is missing: three capital letters, such as EUR");
    values.check(
        written.includeTax() != null,
        "prices.includeTax is missing: say whether the party's prices include tax");
    PriceChecking check = PartyCheck.or(written.check(), PriceChecking.NONE);
    BigDecimal tolerance = PartyCheck.or(written.tolerance(), BigDecimal.ZERO);
    values.check(tolerance.signum() >= 0, "prices.tolerance must not be negative");
    values.check(
        check != PriceChecking.NONE || written.tolerance() == null,
        "prices.tolerance needs prices.check: hold or reject");
    return new PriceRule(
        written.list(),
        written.currency(),
        PartyCheck.or(written.includeTax(), true),
        check,
        tolerance);
  }
}
