package io.crossdock.fulfillment;

/** How far one location is with its part of an order; the words of table {@code fulfillment}. */
enum FulfillmentState {
  requested,
  released,
  cancelRequested,
  cancelled,
  shipped,
  refused
}
