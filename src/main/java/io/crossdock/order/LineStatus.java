package io.crossdock.order;

/** Where a line is, in the words of the order answer. */
public enum LineStatus {
  /** Its product is not known; it stays in the order and its totals, nothing is reserved for it. */
  PARKED("parked"),
  ACCEPTED("accepted"),
  RESERVED("reserved"),
  PENDING_ALLOCATION("pendingAllocation"),
  PARTIALLY_SHIPPED("partiallyShipped"),
  SHIPPED("shipped"),
  /** Everything that was shipped came back. */
  RETURNED("returned"),
  CANCELLED("cancelled");

  private final String word;

  LineStatus(String word) {
    this.word = word;
  }

  /** The word in documents, tables and answers. */
  public String word() {
    return word;
  }
}
