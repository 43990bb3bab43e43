package io.crossdock.retention;

import java.time.Period;

/**
 * How long one table is kept.
 *
 * @param period from the age of a row on; null where the table loses nothing by age
 */
record Keep(String table, Period period) {

  boolean hasEnd() {
    return period != null;
  }
}
