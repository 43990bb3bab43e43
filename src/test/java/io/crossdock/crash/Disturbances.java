package io.crossdock.crash;

import io.crossdock.message.CrashPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** How often each disturbance happens in one run. */
final class Disturbances {

  private final Random random;
  private final List<Disturbance> all = new ArrayList<>();

  /** The same seed makes the same disturbances. */
  Disturbances(long seed) {
    random = new Random(seed);
  }

  /** One kind, so many times. */
  Disturbances with(int times, Function<Random, Disturbance> kind) {
    for (int i = 0; i < times; i++) {
      all.add(kind.apply(random));
    }
    return this;
  }

  /** Every point that messages pass, each so many times. */
  Disturbances withEachPoint(int times) {
    Arrays.stream(CrashPoint.values())
        .filter(point -> !point.name().startsWith("RELEASE_"))
        .forEach(point -> with(times, numbers -> new ReachedPoint(point, numbers)));
    return this;
  }

  List<Disturbance> list() {
    return List.copyOf(all);
  }
}
