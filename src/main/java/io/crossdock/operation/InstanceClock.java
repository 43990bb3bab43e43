package io.crossdock.operation;

import io.crossdock.message.DatabaseClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How far the clock of this instance is ahead of the database's, for Prometheus. */
@Component
class InstanceClock implements MeterBinder {

  private static final double MILLIS = 1_000;

  private final DatabaseClock database;

  InstanceClock(DatabaseClock database) {
    this.database = database;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("crossdock.clock.ahead.seconds", this, InstanceClock::aheadSeconds)
        .description(
            "How far the clock of this instance is ahead of the database's; negative: behind")
        .register(meters);
  }

  /** Seconds, as exact as the question is short; not a number while the database is away. */
  double aheadSeconds() {
    try {
      Instant asked = Instant.now();
      Instant theirs = database.instant();
      Duration way = Duration.between(asked, Instant.now());
      return Duration.between(theirs, asked.plus(way.dividedBy(2))).toMillis() / MILLIS;
    } catch (DataAccessException | TransactionException away) {
      return Double.NaN;
    }
  }
}
