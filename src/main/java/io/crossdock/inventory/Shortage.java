package io.crossdock.inventory;

import java.math.BigDecimal;

/**
 * More is promised than there is to sell, after a physical movement. The caller opens a case.
 *
 * @param key the position
 * @param missing reserved - (on hand - unavailable), in base units
 */
public record Shortage(StockKey key, BigDecimal missing) {}
