package io.crossdock.inventory;

import java.util.Objects;

/**
 * Whose reservation it is.
 *
 * @param company owner of the stock
 * @param orderId the hub's order id
 * @param party the channel the order came from
 */
public record OrderRef(String company, String orderId, String party) {

  /** None of the three may be missing. */
  public OrderRef {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(party, "party");
  }
}
