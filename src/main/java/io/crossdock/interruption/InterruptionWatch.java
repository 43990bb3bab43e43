package io.crossdock.interruption;

import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import io.crossdock.operation.Breakers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.annotation.PostConstruct;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees when the hub was started, when a system stands still and when it is back. A system stands
 * still while the circuit breaker of an instance is open; it is back when the breaker is closed and
 * the instance has had an answer since, or when nothing waits for it. Safe to run on every
 * instance.
 */
@Component
class InterruptionWatch {

  private static final Logger LOG = LoggerFactory.getLogger(InterruptionWatch.class);
  private static final Set<String> ANSWERS = Set.of("confirmed", "awaitingResult", "rejected");

  private final Interruptions interruptions;
  private final PartyPolicies parties;
  private final Breakers breakers;
  private final MeterRegistry meters;

  /** By system that stands still: answers that this instance had when it last did. */
  private final Map<String, Double> answersThen = new TreeMap<>();

  /**
   * By system that stands still: what waited for it when it was last looked at. What is settled
   * until the next look shows that it is back belongs to its interruption.
   */
  private final Map<String, Interruptions.Waiting> waitingThen = new TreeMap<>();

  InterruptionWatch(
      Interruptions interruptions,
      PartyPolicies parties,
      Breakers breakers,
      ObjectProvider<MeterRegistry> meters) {
    this.interruptions = interruptions;
    this.parties = parties;
    this.breakers = breakers;
    this.meters = meters.getIfAvailable(() -> Metrics.globalRegistry);
  }

  /** No route has begun, no call is taken, nothing is sent while this bean is made. */
  @PostConstruct
  void start() {
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    interruptions.hubStarts(Duration.ofMillis(uptime));
  }

  /** Once a second: the measurements are as exact as that. */
  @Scheduled(fixedDelayString = "${crossdock.interruption.scan:1s}")
  void look() {
    try {
      systems();
      interruptions.look();
    } catch (RuntimeException e) {
      LOG.warn("how far the hub has caught up could not be read; it is looked again", e);
    }
  }

  private void systems() {
    Set<String> systems =
        new TreeSet<>(parties.systems().stream().map(SystemPolicy::system).toList());
    Set<String> broken = new HashSet<>(interruptions.broken());
    answersThen.keySet().retainAll(broken);
    waitingThen.keySet().retainAll(broken);
    for (String system : systems) {
      if (breakers.isOpen(system)) {
        answersThen.put(system, answers(system));
        if (!broken.contains(system)) {
          interruptions.systemStands(system);
        }
        waitingThen.put(system, interruptions.waiting(system));
      } else if (broken.contains(system)) {
        closed(system);
      }
    }
    // of what a release took away nobody will hear
    broken.removeAll(systems);
    broken.forEach(system -> interruptions.systemIsBack(system, interruptions.waiting(system)));
  }

  /** Its breaker lets calls through: it is back when one of them was answered, or none waits. */
  private void closed(String system) {
    double now = answers(system);
    double then = answersThen.computeIfAbsent(system, first -> now);
    Interruptions.Waiting waiting = interruptions.waiting(system);
    boolean back = breakers.isClosed(system) && (now > then || waiting.found().isEmpty());
    if (back) {
      interruptions.systemIsBack(system, waitingThen.getOrDefault(system, waiting));
    } else {
      waitingThen.put(system, waiting);
    }
  }

  private double answers(String system) {
    return meters.find("crossdock.effect.settled").tag("system", system).counters().stream()
        .filter(counter -> ANSWERS.contains(counter.getId().getTag("result")))
        .mapToDouble(Counter::count)
        .sum();
  }
}
