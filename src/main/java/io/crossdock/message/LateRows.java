package io.crossdock.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that a transaction only adds and seldom reads again, such as a checkpoint of an order: those
 * of a whole group commit are written by one statement for each kind, at its end. Whoever reads
 * such rows within a transaction calls {@link #flush} before. Outside of {@link #within} a row is
 * written at once.
 */
public final class LateRows {

  /** How rows of one table are written; one object for each. */
  public interface Kind<T> {

    /** Writes all, in their order. */
    void write(JdbcClient tx, List<T> rows);
  }

  private static final ThreadLocal<LateRows> CURRENT = new ThreadLocal<>();

  private final Map<Kind<?>, List<Object>> rows = new LinkedHashMap<>();

  private LateRows() {}

  /** Adds a row to the transaction of this thread. */
  public static <T> void add(JdbcClient tx, Kind<T> kind, T row) {
    LateRows late = CURRENT.get();
    if (late == null) {
      kind.write(tx, List.of(row));
    } else {
      late.rows.computeIfAbsent(kind, each -> new ArrayList<>()).add(row);
    }
  }

  /** Writes what waits, so that this transaction can read it. */
  public static void flush(JdbcClient tx) {
    LateRows late = CURRENT.get();
    if (late != null) {
      late.write(tx);
    }
  }

  /** Does the work of one transaction of the caller, then writes what it has added. */
  public static <T> T within(JdbcClient tx, Supplier<T> work) {
    LateRows late = new LateRows();
    CURRENT.set(late);
    try {
      T result = work.get();
      late.write(tx);
      return result;
    } finally {
      CURRENT.remove();
    }
  }

  private void write(JdbcClient tx) {
    if (rows.isEmpty()) {
      return;
    }
    Map<Kind<?>, List<Object>> waiting = new LinkedHashMap<>(rows);
    rows.clear();
    waiting.forEach((kind, each) -> write(tx, kind, each));
  }

  @SuppressWarnings("unchecked")
  private static <T> void write(JdbcClient tx, Kind<T> kind, List<Object> rows) {
    kind.write(tx, (List<T>) rows);
  }
}
