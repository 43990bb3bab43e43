package io.crossdock.inventory;

/** Hears in the caller's transaction when a position has again what it promised. */
interface ShortageListener {

  /** For tools and tests that tell nobody. */
  ShortageListener NONE = key -> {};

  /** Nothing is missing at this position any more. */
  void healed(StockKey key);
}
