package io.crossdock.security;

import io.crossdock.party.ServedApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.function.Supplier;

/** Counts calls of the hub's APIs by who calls, so that one sees whom a limit or a version hits. */
final class ApiMeters {

  private final Supplier<MeterRegistry> meters;

  /** The registry is asked for at each call: filters are built before it. */
  ApiMeters(Supplier<MeterRegistry> meters) {
    this.meters = meters;
  }

  /**
   * One call of somebody who may call.
   *
   * @param caller a party's id, or {@code operators}
   * @param outcome {@code admitted}, {@code limited} or {@code gone}
   */
  void called(String caller, ServedApi api, String outcome) {
    registry()
        .counter(
            "crossdock.api.calls",
            "party",
            caller,
            "api",
            api.name(),
            "version",
            api.version(),
            "outcome",
            outcome)
        .increment();
  }

  /** One call of a version that is left behind: who still has to move, and by when. */
  void deprecated(String caller, ServedApi api) {
    registry()
        .counter(
            "crossdock.api.deprecated",
            "party",
            caller,
            "api",
            api.name(),
            "version",
            api.version(),
            "sunset",
            api.deprecation().sunset().toString())
        .increment();
  }

  private MeterRegistry registry() {
    MeterRegistry registry = meters.get();
    return registry == null ? Metrics.globalRegistry : registry;
  }
}
