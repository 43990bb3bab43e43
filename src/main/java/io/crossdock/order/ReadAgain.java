package io.crossdock.order;

/**
 * While an order's state was read at its channel, another state with the same modified time was
 * decided: which of both is newer cannot be known. It is to be read again.
 */
public class ReadAgain extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReadAgain(String channelOrderId) {
    super("order " + channelOrderId + " was decided while it was read: it is read again");
  }
}
