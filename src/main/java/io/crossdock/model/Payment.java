package io.crossdock.model;

import java.util.Objects;

/**
 * One payment of an order.
 *
 * @param status {@code authorized}, {@code captured} or {@code pending}
 * @param gateway who holds the money, null when the channel does not say
 * @param reference the gateway's id, null when none
 * @param amount null when the channel does not say
 */
public record Payment(String status, String gateway, String reference, Money amount) {

  public Payment {
    Objects.requireNonNull(status, "payment status");
  }

  /** The status, {@link PaymentStatus#UNKNOWN} for a word the model does not know. */
  public PaymentStatus state() {
    return PaymentStatus.of(status);
  }
}
