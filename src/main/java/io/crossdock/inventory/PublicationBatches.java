package io.crossdock.inventory;

import java.util.ArrayList;
import java.util.List;

/** Cuts numbers into calls: a system counts the numbers of a call, not the hub's items. */
final class PublicationBatches {

  private PublicationBatches() {}

  /**
   * In the order given, at most {@code batchSize} numbers each; an item that the channel lists more
   * often than that stands alone.
   */
  static List<List<PublicationItem>> of(List<PublicationItem> items, int batchSize) {
    List<List<PublicationItem>> batches = new ArrayList<>();
    int numbers = 0;
    for (PublicationItem item : items) {
      numbers += item.channelSkus().size();
      if (batches.isEmpty() || numbers > batchSize) {
        batches.add(new ArrayList<>());
        numbers = item.channelSkus().size();
      }
      batches.get(batches.size() - 1).add(item);
    }
    return batches;
  }
}
