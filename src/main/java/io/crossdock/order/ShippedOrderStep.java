package io.crossdock.order;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a domain does when goods of an order have left and the command that tells the ERP is
 * written; it writes inside the same transaction.
 */
public interface ShippedOrderStep {

  /** Goods have left; the order's row is locked. */
  void left(JdbcClient tx, String orderId, String cause);
}
