package io.crossdock.returns;

import io.crossdock.model.Return;
import java.math.BigDecimal;

/**
 * What a return says came back of one order line.
 *
 * @param item number within the return, from 0
 * @param units in the line's unit; whole kits where the line sells a kit
 */
record ReturnItem(
    int item,
    String lineId,
    String disposition,
    String condition,
    String reason,
    BigDecimal units) {

  static ReturnItem of(int item, Return.Line line, BigDecimal units) {
    return new ReturnItem(
        item, line.lineId(), line.disposition(), line.condition(), line.reason(), units);
  }
}
