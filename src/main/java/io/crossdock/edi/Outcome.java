package io.crossdock.edi;

/** How a transaction or a group ended; the code is that of data elements 715 and 717. */
public enum Outcome {
  ACCEPTED("A"),
  ACCEPTED_WITH_ERRORS("E"),
  /** Only for a group: at least one transaction accepted and one rejected. */
  PARTLY_ACCEPTED("P"),
  REJECTED("R");

  private final String code;

  Outcome(String code) {
    this.code = code;
  }

  /** The letter of AK501 and AK901. */
  public String code() {
    return code;
  }
}
