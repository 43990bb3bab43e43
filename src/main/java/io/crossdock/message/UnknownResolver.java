package io.crossdock.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds out what became of calls whose outcome is unknown, the way the party file declares: send
 * the same bytes under the same key again, ask the system, or leave it to a person. It never
 * resends blindly. A call that was accepted is always asked for until its result is seen.
 */
@Component
class UnknownResolver {

  private static final Logger LOG = LoggerFactory.getLogger(UnknownResolver.class);
  private static final int LOOKUPS_AT_ONCE = 8;

  private final EffectSettlement settlement;
  private final InstanceId instance;
  private final Traces traces;
  private final CamelContext camel;
  private final RouteGate gate;
  private final ProducerTemplate template;
  private final ExecutorService lookups = Executors.newFixedThreadPool(LOOKUPS_AT_ONCE);

  UnknownResolver(
      EffectSettlement settlement,
      InstanceId instance,
      Traces traces,
      CamelContext camel,
      RouteGate gate) {
    this.settlement = settlement;
    this.instance = instance;
    this.traces = traces;
    this.camel = camel;
    this.gate = gate;
    this.template = camel.createProducerTemplate();
  }

  @PreDestroy
  void stop() {
    lookups.shutdown();
  }

  /** Starts the resolution of effects that were claimed for it. */
  void resolve(SystemPolicy policy, List<Effect> unknown) {
    for (Effect effect : unknown) {
      if (effect.state() == EffectState.awaitingResult) {
        lookups.execute(() -> find(effect));
        continue;
      }
      switch (policy.onUnknown()) {
        case honoursKey ->
            settlement.settle(
                effect,
                effect.attempt(),
                EffectResult.of(EffectResult.Kind.postponed, "sent again under the same key"),
                instance.value());
        case findByReference -> lookups.execute(() -> find(effect));
        case neither ->
            settlement.settle(
                effect,
                effect.attempt(),
                EffectResult.of(EffectResult.Kind.unknown, "waits for a person"),
                instance.value());
      }
    }
  }

  private void find(Effect effect) {
    try (TracedStep step = traces.start("find", SpanKind.CLIENT, effect);
        Correlation.Logged logged = Correlation.log(effect.correlationId(), effect.traceparent())) {
      EffectResult found = ask(effect);
      step.with("result", found.kind().name());
      CrashPoint.LOOKED_UP.passed();
      settlement.settle(effect, effect.attempt(), found, instance.value());
    } catch (RuntimeException e) {
      LOG.error("lookup of effect {} failed; it is tried again", effect.effectId(), e);
    }
  }

  /** What a lookup asks for: the last part of the effect key, such as the shipment id. */
  private static String lookupReference(Effect effect) {
    return effect.effectKey().substring(effect.effectKey().lastIndexOf('/') + 1);
  }

  private EffectResult ask(Effect effect) {
    Exchange exchange = new DefaultExchange(camel);
    try {
      EffectExchange.tag(exchange, effect, lookupReference(effect));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("command of effect " + effect.effectId(), e);
    }
    String route = effect.system() + "-effect-find";
    try (RouteGate.Unit unit = gate.enter(route)) {
      template.send("direct:" + route, exchange);
    }
    if (exchange.getException() != null) {
      LOG.warn("lookup of {}: {}", effect.entity(), exchange.getException().toString());
      return EffectResult.of(EffectResult.Kind.unknown, "the lookup got no answer");
    }
    JsonNode outcome = (JsonNode) exchange.getMessage().getBody();
    return new EffectResult(
        EffectResult.Kind.valueOf(outcome.path("result").asText()),
        outcome.path("reference").asText(null),
        0,
        null,
        "lookup: " + outcome.path("message").asText(""),
        null,
        List.of());
  }
}
