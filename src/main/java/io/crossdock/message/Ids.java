package io.crossdock.message;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Optional;

/** Ids of the hub: ULIDs, 26 characters, sorted by the time they were made. */
public final class Ids {

  private Ids() {}

  /** A new id, greater than every id this process made before. */
  public static String next() {
    return UlidCreator.getMonotonicUlid().toString();
  }

  /** When an id was made, by the clock of the instance that made it; empty for foreign ids. */
  public static Optional<Instant> madeAt(String id) {
    return Ulid.isValid(id) ? Optional.of(Ulid.getInstant(id)) : Optional.empty();
  }

  /** An id that none made at this time or later comes before. */
  public static String first(Instant at) {
    return Ulid.min(at.toEpochMilli()).toString();
  }
}
