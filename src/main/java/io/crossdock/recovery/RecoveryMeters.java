package io.crossdock.recovery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How long a recovery has been open; every instance shows the same. */
@Component
class RecoveryMeters implements MeterBinder {

  private final RecoveryStore store;

  RecoveryMeters(RecoveryStore store) {
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("crossdock.recovery.open.seconds", store, each -> each.openFor().toSeconds())
        .description("How long a recovery after a restore has been open; 0 where none is")
        .register(meters);
  }
}
