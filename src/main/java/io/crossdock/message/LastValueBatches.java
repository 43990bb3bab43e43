package io.crossdock.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts values into calls: a system counts the values of a call, not the hub's items. */
public final class LastValueBatches {

  private LastValueBatches() {}

  /**
   * In the order given, at most {@code batchSize} values each; an item that the channel lists more
   * often than that stands alone.
   *
   * @param values how many an item is in a call
   */
  public static <T> List<List<T>> of(List<T> items, ToIntFunction<T> values, int batchSize) {
    List<List<T>> batches = new ArrayList<>();
    int count = 0;
    for (T item : items) {
      count += values.applyAsInt(item);
      if (batches.isEmpty() || count > batchSize) {
        batches.add(new ArrayList<>());
        count = values.applyAsInt(item);
      }
      batches.get(batches.size() - 1).add(item);
    }
    return batches;
  }
}
