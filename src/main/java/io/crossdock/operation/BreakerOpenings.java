package io.crossdock.operation;

import io.crossdock.message.BackgroundWorker;
import io.crossdock.message.InstanceId;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps how often the circuit breaker of each system opened on this instance. A breaker stays open
 * for seconds (waitDurationInOpenState of its route), so a look each second misses none.
 */
@Component
class BreakerOpenings {

  private static final String OPEN = "OPEN";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final Breakers breakers;
  private final PartyPolicies parties;
  private final JdbcClient db;
  private final InstanceId instance;
  private final Map<String, String> before = new HashMap<>();
  private final BackgroundWorker worker =
      new BackgroundWorker("breaker-openings", LOOK, this::look);

  BreakerOpenings(Breakers breakers, PartyPolicies parties, JdbcClient db, InstanceId instance) {
    this.breakers = breakers;
    this.parties = parties;
    this.db = db;
    this.instance = instance;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    worker.stop(STOP_WITHIN);
  }

  /** Once: writes down each breaker that was not open at the look before. */
  void look() {
    Set<String> systems =
        parties.systems().stream().map(SystemPolicy::system).collect(Collectors.toSet());
    for (String system : systems) {
      String state = breakers.stateOf(system);
      if (state.equals(OPEN) && !OPEN.equals(before.get(system))) {
        write(system);
      }
      // only what is written counts as seen
      before.put(system, state);
    }
  }

  private void write(String system) {
    int rows =
        db.sql("insert into breaker_opening (system, instance) values (?, ?)")
            .params(system, instance.value())
            .update();
    if (rows != 1) {
      throw new IllegalStateException("an opening was written " + rows + " times");
    }
  }
}
