package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Seen from the hub. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum Direction {
  IN,
  OUT
}
