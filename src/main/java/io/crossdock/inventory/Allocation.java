package io.crossdock.inventory;

import java.math.BigDecimal;

/**
 * Goods of one order line at one location.
 *
 * @param lineId the order line
 * @param sku the item; for a kit one of its components
 * @param location where it lies
 * @param quantity promised and not given back: still open or already shipped
 * @param open of it, what is not yet shipped
 */
public record Allocation(
    String lineId, String sku, String location, BigDecimal quantity, BigDecimal open) {}
