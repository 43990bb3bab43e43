package io.crossdock.order;

/** What has happened to the whole order; each is stored with time, source and cause. */
public enum Checkpoint {
  ACCEPTED("accepted"),
  /** Reserving was decided, whatever it yielded; per policy at receipt or at release. */
  ALLOCATED("allocated"),
  BOOKED("booked"),
  RELEASED("released"),
  /** Over the counter of a store; what is not known to be stocked waits only for its product. */
  HANDED_OVER("handedOver"),
  COMPLETED("completed"),
  /** In force until it is lifted. */
  HELD("held"),
  REJECTED("rejected"),
  /** Counts only for an order that moves no goods; else the lines say it. */
  CANCELLED("cancelled");

  private final String word;

  Checkpoint(String word) {
    this.word = word;
  }

  /** The word in documents, tables and answers. */
  public String word() {
    return word;
  }
}
