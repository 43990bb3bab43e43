package io.crossdock.fulfillment;

/** What one location was asked to ship for one order. */
record Fulfillment(
    String fulfillmentId,
    String orderId,
    String company,
    String system,
    String location,
    int number,
    FulfillmentState state) {}
