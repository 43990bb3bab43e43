package io.crossdock.order;

import java.util.Arrays;

/**
 * Where an order is, in the same word on every channel. The status is derived from line quantities
 * and checkpoints ({@link OrderProgress}); which status may follow which is declared in {@link
 * OrderEvent}.
 */
public enum OrderStatus {
  /** Taken in, not decided. */
  RECEIVED("received"),
  /** Valid and ours to fulfil; not reserved yet, or a line waits for its product to be known. */
  ACCEPTED("accepted"),
  /** Waits for a person: sums that do not tie, a word we do not know, a policy. */
  HELD("held"),
  /** Refused, with reasons. */
  REJECTED("rejected"),
  /** Everything wanted is reserved. */
  RESERVED("reserved"),
  /** Something wanted is not in stock. */
  PENDING_ALLOCATION("pendingAllocation"),
  /** The ERP has it. */
  BOOKED("booked"),
  /** A warehouse has it. */
  RELEASED("released"),
  /** Something has left, something has not. */
  PARTIALLY_SHIPPED("partiallyShipped"),
  /** Everything still wanted has left. */
  SHIPPED("shipped"),
  /** The customer took everything home from a store. */
  HANDED_OVER("handedOver"),
  /** Shipped or handed over, and everyone who must know has confirmed. */
  COMPLETED("completed"),
  /** Every line is cancelled. */
  CANCELLED("cancelled");

  private final String word;

  OrderStatus(String word) {
    this.word = word;
  }

  /** The word in documents, tables and answers. */
  public String word() {
    return word;
  }

  /** Whether nothing follows. */
  public boolean terminal() {
    return Arrays.stream(OrderEvent.values()).noneMatch(event -> event.allowedFrom(this));
  }

  /** Whether this status may be followed by the other one; a status may follow itself. */
  public boolean mayBecome(OrderStatus next) {
    return this == next
        || Arrays.stream(OrderEvent.values())
            .anyMatch(event -> event.target() == next && event.allowedFrom(this));
  }

  /**
   * The status of a word.
   *
   * @throws IllegalArgumentException when it is no status; the words are ours, none comes from
   *     outside
   */
  public static OrderStatus of(String word) {
    for (OrderStatus status : values()) {
      if (status.word.equals(word)) {
        return status;
      }
    }
    throw new IllegalArgumentException("no status of an order: " + word);
  }
}
