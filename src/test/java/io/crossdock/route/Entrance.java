package io.crossdock.route;

/** One way in which documents come to the hub. */
interface Entrance {

  boolean fits(RouteUnderTest route);

  /**
   * Brings a document as its sender would, with headers that no sender may set.
   *
   * @return whether the sender was told that the hub has it
   */
  boolean arrive(RouteUnderTest route, String party, byte[] raw) throws Exception;

  /** Whether nonsense is stored as it came; else it is left where it is, because it may be half. */
  default boolean storesNonsense() {
    return true;
  }
}
