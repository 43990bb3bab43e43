package io.crossdock.model;

/** How far a payment is. A word the model does not know becomes {@link #UNKNOWN}. */
public enum PaymentStatus {
  AUTHORIZED("authorized"),
  CAPTURED("captured"),
  PENDING("pending"),
  UNKNOWN("");

  private final String word;

  PaymentStatus(String word) {
    this.word = word;
  }

  /** The word in the canonical document; empty for {@link #UNKNOWN}. */
  public String word() {
    return word;
  }

  /** The status of a word, or {@link #UNKNOWN}. */
  public static PaymentStatus of(String word) {
    for (PaymentStatus status : values()) {
      if (status != UNKNOWN && status.word.equals(word)) {
        return status;
      }
    }
    return UNKNOWN;
  }
}
