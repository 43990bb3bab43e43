package io.crossdock.inventory;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One order's lines, to be reserved together or not at all.
 *
 * @param order whose
 * @param wants lines to be reserved; empty is reserved at once
 * @param expiresAt when an open reservation lapses, or null for never
 * @param cause who and why
 */
public record ReserveRequest(OrderRef order, List<Want> wants, Instant expiresAt, Cause cause) {

  /** Each line stands once. */
  public ReserveRequest {
    wants = List.copyOf(wants);
    Set<String> seen = new HashSet<>();
    for (Want want : wants) {
      if (!seen.add(want.lineId())) {
        throw new IllegalArgumentException("line " + want.lineId() + " stands twice");
      }
    }
  }
}
