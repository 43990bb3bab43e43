package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a channel is told when the stock was counted longer ago than its rule allows. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum StaleStock {
  /** The last count and everything that moved since, as if it were fresh. */
  LAST_KNOWN,
  /** The same less {@code staleBuffer} units. */
  BUFFER,
  /** Zero, so that nothing can be sold. */
  ZERO
}
