package io.crossdock.party;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** On which side of the hub a party stands; the first folder below {@code routes/} bears it. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum PartyKind {
  /**
   * Sends orders and is told stock and shipments: web shop, marketplace, trading partner, store.
   */
  CHANNEL,
  /** Books orders and shipments. */
  ERP,
  /** Holds stock, picks and ships. */
  WMS,
  /** Payment, tax, fraud, carrier, notification. */
  SERVICE;

  /** The word used in party files and folders, such as {@code channel}. */
  public String word() {
    return Words.of(this);
  }
}
