package io.crossdock.message;

import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Feeds {@code direct:<party>-<document>-in} with what was accepted, with a cap per party. A
 * message whose processing died is claimed again when its lease is over, {@link Suspects} one by
 * one; one that takes the process down again and again becomes a case.
 */
@Component
public class InboxDispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(InboxDispatcher.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final String CASE_OPEN = "direct:case-open";

  private final InboxStore store;
  private final Suspects suspects;
  private final SuspectTurns suspectTurns;
  private final HeldMessages held;
  private final KillSwitches switches;
  private final PartyPolicies parties;
  private final InstanceId instance;
  private final CamelContext camel;
  private final MessageMeters meters;
  private final Traces traces;
  private final RouteGate gate;
  private final ProducerTemplate template;
  private final Duration lease;
  private final int workers;
  private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  private final BackgroundWorker worker;
  private ExecutorService executor;

  InboxDispatcher(
      InboxStore store,
      Suspects suspects,
      KillSwitches switches,
      PartyPolicies parties,
      InstanceId instance,
      CamelContext camel,
      MessageMeters meters,
      Traces traces,
      RouteGate gate,
      @Value("${crossdock.inbox.lease}") Duration lease,
      @Value("${crossdock.inbox.poll}") Duration poll,
      @Value("${crossdock.inbox.workers}") int workers) {
    this.store = store;
    this.suspects = suspects;
    this.switches = switches;
    this.parties = parties;
    this.instance = instance;
    this.camel = camel;
    this.meters = meters;
    this.traces = traces;
    this.gate = gate;
    this.template = camel.createProducerTemplate();
    this.lease = lease;
    this.workers = workers;
    this.worker = new BackgroundWorker("inbox-dispatcher", poll, this::dispatch);
    this.held = new HeldMessages(store, instance.value(), lease);
    this.suspectTurns =
        new SuspectTurns(store, suspects, instance, lease, message -> process(message, Map.of()));
  }

  /** Looks for work at once instead of at the next poll. */
  void wake() {
    worker.wake();
  }

  /**
   * Starts when everything else is up. No {@code SmartLifecycle}: Spring would start the Camel
   * context, on which this depends, before its routes are known.
   */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    executor = Executors.newFixedThreadPool(workers);
    worker.start();
  }

  /** Stops before the routes go. */
  @EventListener(ContextClosedEvent.class)
  @Order(0)
  void stop() {
    if (!worker.isRunning()) {
      return;
    }
    worker.stop(STOP_WITHIN);
    executor.shutdown();
    try {
      executor.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** True while the loop that looks for work goes round. */
  public boolean isAlive() {
    return worker.isAlive();
  }

  private void dispatch() {
    if (!camel.isStarted()) {
      return;
    }
    held.renew();
    Set<String> halted = switches.on(KillSwitches.Mode.hold);
    List<String> allowed =
        parties.inboundParties().stream()
            .filter(party -> !KillSwitches.covers(halted, party, "*"))
            .toList();
    List<String> free = new ArrayList<>();
    List<Integer> limits = new ArrayList<>();
    for (String party : allowed) {
      int permits = parties.concurrency(party) - inFlight(party).get();
      if (permits > 0) {
        free.add(party);
        limits.add(permits);
      }
    }
    suspectTurns.look(allowed, executor, this::wake);
    if (free.isEmpty()) {
      return;
    }
    for (InboxMessage message : store.claim(free, limits, instance.value(), lease)) {
      inFlight(message.party()).incrementAndGet();
      held.hold(message.claim());
      executor.execute(() -> work(message));
    }
  }

  private void work(InboxMessage message) {
    try {
      decide(message, Map.of());
    } finally {
      inFlight(message.party()).decrementAndGet();
      wake();
    }
  }

  /**
   * Sends one claimed message through its translating route. The exchange that comes back either
   * carries an outcome, or was made a case; an exception stays on it for a waiting caller.
   */
  Exchange decide(InboxMessage message, Map<String, Object> properties) {
    return suspects.together(() -> process(message, properties));
  }

  private Exchange process(InboxMessage message, Map<String, Object> properties) {
    held.hold(message.claim());
    try {
      return translate(message, properties);
    } finally {
      held.letGo(message.claim());
    }
  }

  private Exchange translate(InboxMessage message, Map<String, Object> properties) {
    Exchange exchange = new DefaultExchange(camel);
    properties.forEach(
        (name, value) -> {
          if (name.startsWith("Crossdock")) {
            exchange.setProperty(name, value);
          }
        });
    MessageHeaders.tag(exchange, message);
    exchange.getMessage().setBody(message.body());
    long start = System.nanoTime();
    String route = message.party() + "-" + message.document() + "-in";
    try (RouteGate.Unit unit = gate.enter(route);
        TracedStep step = traced(message);
        Correlation.Logged logged =
            Correlation.log(message.correlationId(), message.traceparent())) {
      if (suspects.isGivenUp(message)) {
        exchange.setException(
            new IllegalStateException(
                "processing died %d times without an answer".formatted(message.attempt() - 1)));
      } else {
        template.send("direct:" + route, exchange);
      }
      settle(exchange);
      step.with("outcome", MessageHeaders.text(exchange, Headers.OUTCOME))
          .with("order", MessageHeaders.text(exchange, Headers.ORDER_ID));
    }
    String outcome = MessageHeaders.text(exchange, Headers.OUTCOME);
    meters.decided(message, outcome, Duration.ofNanos(System.nanoTime() - start));
    return exchange;
  }

  private TracedStep traced(InboxMessage message) {
    return traces
        .start("decide " + message.document(), SpanKind.INTERNAL, message.traceparent())
        .with("correlation", message.correlationId())
        .with("party", message.party())
        .with("message", message.messageId())
        .with("attempt", String.valueOf(message.attempt()));
  }

  /** The error policies make a case of every failure; this is the net below them. */
  private void settle(Exchange exchange) {
    boolean ended = exchange.getMessage().getHeader(Headers.OUTCOME) != null;
    Exception failure = exchange.getException();
    if (ended || failure instanceof ClaimLost || DatabaseUnreachable.isBehind(failure)) {
      if (failure != null) {
        LOG.warn("{}; it is decided again after its lease", failure.getMessage());
      }
      return;
    }
    Exception cause =
        failure != null
            ? failure
            : new IllegalStateException("the route ended without deciding the message");
    exchange.setException(null);
    exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, cause);
    template.send(CASE_OPEN, exchange);
  }

  private AtomicInteger inFlight(String party) {
    return inFlight.computeIfAbsent(party, name -> new AtomicInteger());
  }
}
