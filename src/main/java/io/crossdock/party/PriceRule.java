package io.crossdock.party;

/**
 * By which prices a party sells.
 *
 * @param list the price list, as its owner calls it
 * @param currency of its prices, ISO 4217
 * @param includeTax whether its prices include tax
 */
public record PriceRule(String list, String currency, boolean includeTax) {}
