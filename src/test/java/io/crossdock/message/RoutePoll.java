package io.crossdock.message;

import java.time.Instant;

/** Where a poll stands that has just begun, for tests of polling routes. */
public final class RoutePoll {

  private RoutePoll() {}

  /** The state that {@link PollCursors} loads before the first page. */
  public static Object beginning() {
    return new PollCursors.State(Instant.parse("2026-11-20T10:00:00Z"), null, null);
  }
}
