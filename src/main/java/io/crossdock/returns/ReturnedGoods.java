package io.crossdock.returns;

import java.math.BigDecimal;

/**
 * Goods that lie in a warehouse again, whatever the order says.
 *
 * @param told number of the return's line that names them, from 0
 * @param sku the item; for a kit one of its parts
 * @param quantity in the item's base unit
 */
record ReturnedGoods(int told, String lineId, String sku, BigDecimal quantity, boolean sellable) {}
