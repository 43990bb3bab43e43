package io.crossdock.replay;

import io.crossdock.message.BackgroundWorker;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets the rounds of replays go on while the hub runs: the pause between them is the throttle. */
@Component
class ReplayWorker {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final BackgroundWorker worker;

  ReplayWorker(ReplayRunner runner, @Value("${crossdock.replay.pause}") Duration pause) {
    this.worker = new BackgroundWorker("replay", pause, runner::round);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  /** Before the routes go: a try needs them. */
  @EventListener(ContextClosedEvent.class)
  @Order(0)
  void stop() {
    worker.stop(STOP_WITHIN);
  }
}
