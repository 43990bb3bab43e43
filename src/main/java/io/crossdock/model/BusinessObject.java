package io.crossdock.model;

/** What companies keep records of; for each one system has the last word. */
public enum BusinessObject {
  /** What a customer ordered. */
  ORDER,
  /** How far an order has come. */
  ORDER_STATUS,
  /** What an article costs. */
  PRICE,
  /** Who buys. */
  CUSTOMER,
  /** What is physically there, per place. */
  INVENTORY,
  /** What may still be sold. */
  AVAILABILITY,
  /** What is promised to orders. */
  RESERVATION,
  /** What has left. */
  SHIPMENT,
  /** What has come back, and in which condition. */
  RETURN,
  /** What is charged. */
  INVOICE,
  /** What is paid back. */
  REFUND,
  /** What a channel or payment provider pays out. */
  SETTLEMENT
}
