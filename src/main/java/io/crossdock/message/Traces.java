package io.crossdock.message;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes the spans of the hub's own steps (accept, decide, begin, call, settle, find). A message
 * rests in the database between two of them, perhaps until another process goes on; so the parent
 * of a span is not what the thread did before but the traceparent stored with the message or
 * command. Where no collector is set, no span is made and a sender's trace passes unchanged.
 */
@Component
public class Traces {

  private static final String TRACEPARENT = "traceparent";

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  Traces(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("io.crossdock");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  /**
   * Starts a span.
   *
   * @param name the step and what it is about, such as {@code decide order}: few different ones
   * @param traceparent W3C trace context of the parent; null begins a trace of its own
   */
  TracedStep start(String name, SpanKind kind, String traceparent) {
    Context parent = parent(traceparent);
    Span span = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    return new TracedStep(span, written(parent.with(span)));
  }

  /** Starts a span of one command to a system, with what is known of it. */
  TracedStep start(String step, SpanKind kind, Effect effect) {
    return start(step + " " + effect.operation(), kind, effect.traceparent())
        .with("correlation", effect.correlationId())
        .with("party", effect.system())
        .with("effect", effect.effectId())
        .with("order", effect.orderId())
        .with("attempt", String.valueOf(effect.attempt()));
  }

  private Context parent(String traceparent) {
    return traceparent == null
        ? Context.root()
        : propagator.extract(Context.root(), traceparent, new Given());
  }

  /** The W3C form of a context, null where there is no trace. */
  private String written(Context context) {
    Map<String, String> carrier = new HashMap<>();
    propagator.inject(context, carrier, Map::put);
    return carrier.get(TRACEPARENT);
  }

  /** A traceparent is all that was stored. */
  private static final class Given implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String traceparent) {
      return List.of(TRACEPARENT);
    }

    @Override
    public String get(String traceparent, String key) {
      return TRACEPARENT.equals(key) ? traceparent : null;
    }
  }
}
