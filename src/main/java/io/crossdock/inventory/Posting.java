package io.crossdock.inventory;

import java.util.List;
import java.util.Set;

/**
 * What became of physical movements or of a snapshot.
 *
 * @param changed positions that got ledger rows; orders that wait for these items may be tried
 * @param repeated source keys (of a snapshot: skus) that had been told before; nothing was done
 * @param clashes source keys used before with another content; nothing was done, a person looks
 * @param shortages positions where more is promised than there is; the caller opens a case for each
 */
public record Posting(
    Set<StockKey> changed, List<String> repeated, List<String> clashes, List<Shortage> shortages) {}
