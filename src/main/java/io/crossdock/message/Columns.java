package io.crossdock.message;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.function.Function;

/** Turns rows into text arrays for {@code unnest}; the statement casts them to their type. */
public final class Columns {

  private Columns() {}

  /** One column of rows; what is null stays so. */
  public static <T> String[] of(Collection<T> rows, Function<T, ?> column) {
    return rows.stream().map(column).map(Columns::text).toArray(String[]::new);
  }

  /** The values themselves. */
  public static String[] of(Collection<String> values) {
    return values.toArray(String[]::new);
  }

  private static String text(Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
