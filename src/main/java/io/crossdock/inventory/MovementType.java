package io.crossdock.inventory;

import java.util.Locale;

/** The types of ledger rows; their words are the ones of the database CHECK. */
public enum MovementType {
  /** Goods came in from a supplier. */
  RECEIPT,
  /** Goods went to or came from another location of the company. */
  TRANSFER,
  /** Goods were taken from the shelf; they are still in the house. */
  PICK,
  /** Goods left without a reservation at this location. */
  SHIP,
  /** A customer sent goods back. */
  RETURN,
  /** A correction, a loss, a hold or its end. */
  ADJUSTMENT,
  /** The difference to a count or to an absolute snapshot. */
  COUNT,
  /** A piece was promised to an order. */
  RESERVE,
  /** A promise was taken back: cancelled, or fulfilled from another location. */
  RELEASE,
  /** A promised piece was shipped: reserved and on hand fall together. */
  COMMIT,
  /** A promise lapsed. */
  EXPIRE;

  /** Physical movements always post; the others only move promises. */
  public boolean physical() {
    return ordinal() <= COUNT.ordinal();
  }

  /** The word in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
