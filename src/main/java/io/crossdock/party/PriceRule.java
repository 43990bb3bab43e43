package io.crossdock.party;

import java.math.BigDecimal;

/**
 * By which prices a party sells.
 *
 * @param list the price list, as its owner calls it
 * @param currency of its prices, ISO 4217
 * @param includeTax whether its prices include tax
 * @param check what becomes of its order that charges something else
 * @param tolerance difference of one unit that is taken, never negative
 */
public record PriceRule(
    String list, String currency, boolean includeTax, PriceChecking check, BigDecimal tolerance) {}
