package io.crossdock.model;

/**
 * What the channel wants done with an order. {@link #PENDING} reserves stock but is not exported:
 * the channel has not confirmed price, payment or address yet. A word the model does not know
 * becomes {@link #UNKNOWN} and holds the order.
 */
public enum ChannelStatus {
  OPEN("open"),
  PENDING("pending"),
  /** The customer has the goods: they left the place that each line names. */
  HANDED_OVER("handedOver"),
  /** Somebody has shipped some or all of it. Of an order that the hub ships this is no news. */
  SHIPPED("shipped"),
  CANCELLED("cancelled"),
  UNKNOWN("");

  private final String word;

  ChannelStatus(String word) {
    this.word = word;
  }

  /** The word in the canonical document; empty for {@link #UNKNOWN}. */
  public String word() {
    return word;
  }

  /** The status of a word, or {@link #UNKNOWN}. */
  public static ChannelStatus of(String word) {
    for (ChannelStatus status : values()) {
      if (status != UNKNOWN && status.word.equals(word)) {
        return status;
      }
    }
    return UNKNOWN;
  }
}
