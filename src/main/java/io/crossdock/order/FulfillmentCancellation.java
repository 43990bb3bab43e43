package io.crossdock.order;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the warehouses that have an order to give it back; the fulfillment domain answers. */
public interface FulfillmentCancellation {

  /**
   * Asks every warehouse that has, or may have, a part of the order.
   *
   * @return true when at least one has to answer first; false when none has anything
   */
  boolean requestCancel(JdbcClient tx, String orderId, String actor, String cause);
}
