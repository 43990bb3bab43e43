package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a channel is told when the stock numbers are older than its rule allows. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum StaleStock {
  /** Nothing new: the channel keeps what it was told last. */
  KEEP_LAST,
  /** Zero, so that nothing can be sold. */
  ZERO
}
