package io.crossdock.message;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * Moves due effects to their queues, at most {@code inFlight} per (system, operation) and within
 * its declared rate; the backlog stays in the database. Runs for the pairs whose lease this
 * instance holds.
 */
@Component
public class EffectRelay {

  private static final Logger LOG = LoggerFactory.getLogger(EffectRelay.class);

  /** Under load every commit wakes the relay: one look serves those of so long. */
  private static final Duration BREATH = Duration.ofMillis(10);

  /** Leases are of seconds: looked at so often, not at every commit. */
  private static final Duration BETWEEN_EXPIRIES = Duration.ofMillis(200);

  private final EffectClaims claims;
  private final ClaimedEffects handedOver;
  private final SystemLeases leases;
  private final UnknownResolver resolver;
  private final PartyPolicies parties;
  private final KillSwitches switches;
  private final CallBudgets budgets;
  private final JmsTemplate queues;
  private final CamelContext camel;
  private final Duration queueLease;
  private final Duration systemLease;
  private final BackgroundWorker worker;
  private Set<String> held = Set.of();
  private long renewedAt;
  private long expiredAt;

  EffectRelay(
      EffectClaims claims,
      ClaimedEffects handedOver,
      SystemLeases leases,
      UnknownResolver resolver,
      PartyPolicies parties,
      KillSwitches switches,
      CallBudgets budgets,
      JmsTemplate queues,
      CamelContext camel,
      RelaySignal signal,
      @Value("${crossdock.effect.poll}") Duration poll,
      @Value("${crossdock.effect.queue-lease}") Duration queueLease,
      @Value("${crossdock.effect.system-lease}") Duration systemLease) {
    this.claims = claims;
    this.handedOver = handedOver;
    this.leases = leases;
    this.resolver = resolver;
    this.parties = parties;
    this.switches = switches;
    this.budgets = budgets;
    this.queues = queues;
    this.camel = camel;
    this.queueLease = queueLease;
    this.systemLease = systemLease;
    this.worker = new BackgroundWorker("effect-relay", poll, BREATH, this::relay);
    signal.heardBy(worker::wake);
    queues.setSessionTransacted(true);
  }

  /**
   * Starts when everything else is up. No {@code SmartLifecycle}: Spring would start the Camel
   * context, on which this depends, before its routes are known.
   */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  /** Stops before the routes go. */
  @EventListener(ContextClosedEvent.class)
  @Order(0)
  void stop() {
    if (!worker.stop(systemLease)) {
      return;
    }
    try {
      leases.release();
    } catch (RuntimeException e) {
      LOG.warn("the leases could not be given back; they move when they run out", e);
    }
  }

  /** True while the loop that moves commands to their queues goes round. */
  public boolean isAlive() {
    return worker.isAlive();
  }

  private void relay() {
    if (!camel.isStarted()) {
      return;
    }
    renew();
    Set<String> paused = switches.on(KillSwitches.Mode.pause);
    List<SystemPolicy> ours =
        parties.systems().stream()
            .filter(policy -> held.contains(policy.system() + "/" + policy.operation()))
            .toList();
    boolean expires = isTimeToExpire();
    for (EffectClaims.Due due : claims.due(ours)) {
      if (expires && due.inFlight() > 0) {
        claims.expire(parties.system(due.system(), due.operation()));
      }
      if (!KillSwitches.covers(paused, due.system(), due.operation())) {
        relay(due);
      }
    }
  }

  private boolean isTimeToExpire() {
    long now = System.nanoTime();
    if (expiredAt != 0 && now - expiredAt < BETWEEN_EXPIRIES.toNanos()) {
      return false;
    }
    expiredAt = now;
    return true;
  }

  private void renew() {
    // not by the wall clock: one that goes back would let the leases run out
    long now = System.nanoTime();
    if (renewedAt == 0 || now - renewedAt > systemLease.dividedBy(3).toNanos()) {
      held = leases.renew(parties.systemsHere(), systemLease);
      renewedAt = now;
    }
  }

  private void relay(EffectClaims.Due due) {
    SystemPolicy policy = parties.system(due.system(), due.operation());
    if (due.unknown() > 0) {
      resolver.resolve(policy, claims.claimUnknown(policy, policy.inFlight()));
    }
    int room = (int) Math.min(policy.inFlight() - due.inFlight(), due.pending());
    int limit = room <= 0 ? 0 : budgets.take(policy, room);
    if (limit > 0) {
      List<EffectLedger.Due> claimed = claims.claim(policy, limit, queueLease);
      budgets.giveBack(policy, limit - claimed.size());
      publish(policy, claimed);
    }
  }

  private void publish(SystemPolicy policy, List<EffectLedger.Due> queued) {
    if (queued.isEmpty()) {
      return;
    }
    CrashPoint.QUEUED.passed();
    handedOver.add(queued);
    String queue = "out." + policy.system() + "." + policy.operation();
    queues.execute(
        queue,
        (session, producer) -> {
          for (EffectLedger.Due due : queued) {
            Effect one = due.effect();
            String body =
                "{\"effectId\":\"%s\",\"attempt\":%d}".formatted(one.effectId(), one.attempt());
            producer.send(session.createTextMessage(body));
          }
          session.commit();
          return null;
        });
    CrashPoint.PUBLISHED.passed();
  }
}
