package io.crossdock.message;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.util.function.LongSupplier;

/**
 * ULIDs of which each is greater than all before it. The library's own go back with a clock that
 * goes back; what was received later would then be taken for older.
 */
final class RisingUlids {

  private final LongSupplier clock;
  private Ulid last;

  /**
   * None made yet.
   *
   * @param clock milliseconds since 1970
   */
  RisingUlids(LongSupplier clock) {
    this.clock = clock;
  }

  synchronized Ulid next() {
    Ulid made = UlidCreator.getUlid(clock.getAsLong());
    boolean later = last == null || made.getTime() > last.getTime();
    last = later ? made : last.increment();
    return last;
  }
}
