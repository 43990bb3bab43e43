package io.crossdock.operation;

import io.crossdock.message.BackgroundWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks for cases that escalate, on every instance, and shows what they are worth. */
@Component
class EscalationWatch {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final CaseEscalations escalations;
  private final EscalationStore store;
  private final MultiGauge cases;
  private final MultiGauge value;
  private final BackgroundWorker worker;

  EscalationWatch(
      CaseEscalations escalations,
      EscalationStore store,
      ObjectProvider<MeterRegistry> meters,
      @Value("${crossdock.cases.escalate-every}") Duration pause) {
    this.escalations = escalations;
    this.store = store;
    MeterRegistry registry = meters.getIfAvailable(() -> Metrics.globalRegistry);
    this.cases =
        MultiGauge.builder("crossdock.cases.escalated")
            .description("Open cases that nobody took care of in time")
            .register(registry);
    this.value =
        MultiGauge.builder("crossdock.cases.escalated.value")
            .description("What the orders are worth that they block, by currency")
            .register(registry);
    this.worker = new BackgroundWorker("case-escalation", pause, this::look);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    worker.stop(STOP_WITHIN);
  }

  private void look() {
    escalations.look();
    List<EscalationStore.Waiting> waiting = store.waiting();
    cases.register(waiting.stream().<MultiGauge.Row<?>>map(EscalationWatch::cases).toList(), true);
    value.register(
        waiting.stream()
            .filter(one -> !one.currency().isEmpty())
            .<MultiGauge.Row<?>>map(EscalationWatch::value)
            .toList(),
        true);
  }

  private static MultiGauge.Row<?> cases(EscalationStore.Waiting one) {
    return MultiGauge.Row.of(tags(one), one.cases());
  }

  private static MultiGauge.Row<?> value(EscalationStore.Waiting one) {
    return MultiGauge.Row.of(tags(one), one.amount());
  }

  private static Tags tags(EscalationStore.Waiting one) {
    return Tags.of(
        "party", one.party(), "currency", one.currency().isEmpty() ? "none" : one.currency());
  }
}
