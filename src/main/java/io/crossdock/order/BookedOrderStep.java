package io.crossdock.order;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What a domain does when an order was booked; it writes inside the booking transaction. */
public interface BookedOrderStep {

  /** The order is booked; its row is locked. */
  void booked(JdbcClient tx, String orderId, String cause);
}
