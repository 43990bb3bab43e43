package io.crossdock.message;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Optional;

/** Ids of the hub: ULIDs, 26 characters, sorted by the time they were made. */
public final class Ids {

  private static final RisingUlids RISING = new RisingUlids(System::currentTimeMillis);

  private Ids() {}

  /** A new id, greater than every id this process made before. */
  public static String next() {
    return RISING.next().toString();
  }

  /**
   * The id of a thing that others name too: the same again, whenever and wherever it is made, also
   * after the database was restored to a time before it knew of the thing. So what was done under
   * this id is found again.
   *
   * @param at a time that belongs to the thing, by which its ids are sorted
   * @param name what the others call it, unique together with {@code at}
   */
  public static String of(Instant at, String... name) {
    return UlidCreator.getHashUlid(Math.max(0, at.toEpochMilli()), String.join("\n", name))
        .toString();
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
