package io.crossdock.retention;

import io.crossdock.message.BackgroundWorker;
import io.crossdock.message.DatabaseClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * Lets retention run when it is time, on one of all instances. Whether it is time follows from the
 * last run in the database, so a night in which no hub was up is made up for.
 */
@Component
class RetentionWorker {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final String HUB = "hub";

  private final RetentionRunner runner;
  private final RetentionRuns runs;
  private final CronExpression when;
  private final DatabaseClock clock;
  private final BackgroundWorker worker;

  /**
   * With the settings {@code crossdock.retention}.
   *
   * @param when six fields of cron, UTC, or - for never
   * @param look how often it is looked whether it is time, or a run was asked for elsewhere
   */
  RetentionWorker(
      RetentionRunner runner,
      RetentionRuns runs,
      DatabaseClock clock,
      @Value("${crossdock.retention.when}") String when,
      @Value("${crossdock.retention.look-every}") Duration look) {
    this.runner = runner;
    this.runs = runs;
    this.clock = clock;
    this.when = when.equals("-") ? null : CronExpression.parse(when);
    this.worker = new BackgroundWorker("retention", look, this::round);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  @EventListener(ContextClosedEvent.class)
  @Order(0)
  void stop() {
    worker.stop(STOP_WITHIN);
  }

  void wake() {
    worker.wake();
  }

  void round() {
    if (isTime(clock.instant().atZone(ZoneOffset.UTC))) {
      runs.ask(HUB, "it is time");
    }
    runner.round(worker::isRunning);
  }

  /**
   * Whether a time of the schedule lies between the last run and now; before the first run: yes.
   */
  boolean isTime(ZonedDateTime now) {
    if (when == null) {
      return false;
    }
    return runs.lastAsked()
        .map(last -> when.next(last.atZoneSameInstant(ZoneOffset.UTC)))
        .map(next -> !next.isAfter(now))
        .orElse(true);
  }
}
