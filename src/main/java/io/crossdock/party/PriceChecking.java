package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What becomes of an order that charges another price than the hub's. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum PriceChecking {
  /** Nobody looks. */
  NONE,
  /** It waits for a person. */
  HOLD,
  /** It is refused, with both numbers. */
  REJECT
}
