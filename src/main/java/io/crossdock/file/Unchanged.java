package io.crossdock.file;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * How long things have looked the same. Only durations are measured, by this process: the clock of
 * the hub need not agree with that of a partner, and neither need be right. After a restart all
 * starts anew.
 *
 * @param <K> names a thing
 */
final class Unchanged<K> {

  private record Look(Object looks, long sinceNanos) {}

  private final Map<K, Look> known;
  private final LongSupplier nanos;

  /**
   * Nothing seen yet.
   *
   * @param most things that are remembered; what was looked at longest ago is forgotten first
   */
  Unchanged(int most) {
    this(most, System::nanoTime);
  }

  /** With another clock, for tests. */
  Unchanged(int most, LongSupplier nanos) {
    this.nanos = nanos;
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Look> eldest) {
            return size() > most;
          }
        };
  }

  /** Looks at a thing; empty where it is new or looks different than at the last look. */
  synchronized Optional<Duration> look(K thing, Object looks) {
    long now = nanos.getAsLong();
    Look last = known.get(thing);
    if (last == null || !last.looks().equals(looks)) {
      known.put(thing, new Look(looks, now));
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(now - last.sinceNanos()));
  }

  /** Forgets what is no longer looked at. */
  synchronized void forget(Predicate<K> gone) {
    known.keySet().removeIf(gone);
  }
}
