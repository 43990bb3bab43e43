package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How the hub learns what became of a command whose answer it never saw. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum OnUnknown {
  /** The system honours the key we send: the same command may be sent again. */
  HONOURS_KEY,
  /** The system can be asked for our reference: look first, then send or settle. */
  FIND_BY_REFERENCE,
  /** Neither: a person decides; nothing is ever sent again blindly. */
  NEITHER
}
