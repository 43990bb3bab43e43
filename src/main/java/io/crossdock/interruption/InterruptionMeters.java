package io.crossdock.interruption;

import io.crossdock.interruption.InterruptionStore.Figure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * How each class of events was caught up, for Prometheus. Every instance shows the figures of the
 * whole hub, at most five seconds old: take the maximum over instances, never the sum.
 */
@Component
class InterruptionMeters implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final String CLASS = "class";

  private final InterruptionStore store;
  private final List<EventClass> classes = RecoveryObjectives.declared().classes();
  private volatile Reading last;

  private record Reading(List<Figure> figures, long readAt) {

    boolean isOld() {
      return System.nanoTime() - readAt > FRESH.toNanos();
    }
  }

  InterruptionMeters(InterruptionStore store) {
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (EventClass each : classes) {
      Gauge.builder("crossdock.interruption.catching.seconds", () -> now(each, Figure::catching))
          .description("How long after the oldest interruption it is not caught up; 0: it is")
          .tag(CLASS, each.name())
          .register(meters);
      Gauge.builder("crossdock.interruption.within.seconds", () -> each.within().toSeconds())
          .description("How long that may be: the recovery objective of the class")
          .tag(CLASS, each.name())
          .register(meters);
      Gauge.builder("crossdock.interruption.last.seconds", () -> now(each, Figure::last))
          .description("How long the last interruption was until it was caught up")
          .tag(CLASS, each.name())
          .register(meters);
      Gauge.builder("crossdock.interruption.lost", () -> now(each, Figure::lost))
          .description("What interruptions of the last day have lost")
          .tag(CLASS, each.name())
          .register(meters);
    }
  }

  private double now(EventClass of, ToDoubleFunction<Figure> value) {
    return read().stream()
        .filter(figure -> figure.eventClass().equals(of.name()))
        .mapToDouble(value)
        .findFirst()
        .orElse(0);
  }

  private List<Figure> read() {
    Reading reading = last;
    return reading == null || reading.isOld() ? readOnce() : reading.figures();
  }

  private synchronized List<Figure> readOnce() {
    if (last == null || last.isOld()) {
      last = new Reading(store.figures(), System.nanoTime());
    }
    return last.figures();
  }
}
