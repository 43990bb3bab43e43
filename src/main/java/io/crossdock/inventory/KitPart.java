package io.crossdock.inventory;

import java.math.BigDecimal;

/**
 * A part of what a line sells: of a kit each component, of an item itself.
 *
 * @param sku the item that is stocked
 * @param perUnit how many of it are in one unit of the line
 */
public record KitPart(String sku, BigDecimal perUnit) {}
