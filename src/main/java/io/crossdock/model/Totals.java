package io.crossdock.model;

/**
 * The channel's own numbers of an order: kept, checked, never recomputed. Each may be null.
 *
 * @param net without taxes
 * @param tax all taxes
 * @param discount what was taken off, never negative
 * @param shipping the shipping lines, gross when prices include tax, else net
 * @param gross what the customer pays
 */
public record Totals(Money net, Money tax, Money discount, Money shipping, Money gross) {}
