package io.crossdock.order;

import java.math.BigDecimal;

/**
 * The quantities of one order line, in its unit.
 *
 * @param parked why the line waits, or null
 */
record LineState(
    String lineId,
    String lineType,
    String channelSku,
    String sku,
    String unit,
    String parked,
    BigDecimal ordered,
    BigDecimal reserved,
    BigDecimal cancelled,
    BigDecimal shipped,
    BigDecimal returned) {}
