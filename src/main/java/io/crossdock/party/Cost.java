package io.crossdock.party;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What an integration costs, as its party file declares it: licences, fees, hosting, people.
 *
 * @param monthly all of it for one month, not negative
 * @param currency ISO 4217
 * @param flows what single documents or operations cost of it, by name; the rest belongs to all
 */
public record Cost(BigDecimal monthly, String currency, Map<String, BigDecimal> flows) {

  public Cost {
    flows = Map.copyOf(flows);
  }

  /** What no single flow is named for. */
  public BigDecimal shared() {
    return monthly.subtract(flows.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
