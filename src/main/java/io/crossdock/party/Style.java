package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** The integration styles among which a party file has to choose, with a reason. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum Style {
  SYNCHRONOUS,
  EVENT,
  BATCH,
  FILE,
  ORCHESTRATION
}
