package io.crossdock.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossdock.model.CanonicalJson;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** How an effect travels through its sending and lookup routes. */
final class EffectExchange {

  private static final String EFFECT = "CrossdockEffect";
  private static final String PATH_SAFE = "[A-Za-z0-9._~-]{1,80}";
  private static final String RENDERED = "CrossdockRendered";

  private EffectExchange() {}

  /**
   * Tags the exchange; the body becomes the canonical command. Property {@code CrossdockRendered}
   * says whether a first attempt already stored its request.
   *
   * @param reference the system's own number for the entity or null
   * @throws JsonProcessingException when the stored command is no JSON
   */
  static void tag(Exchange exchange, Effect effect, String reference)
      throws JsonProcessingException {
    exchange.setProperty(EFFECT, effect);
    exchange.setProperty(RENDERED, effect.request() != null);
    exchange.setProperty(Headers.CORRELATION_ID, effect.correlationId());
    exchange.setProperty(Headers.TRACEPARENT, effect.traceparent());
    Message out = exchange.getMessage();
    out.setHeader(Headers.EFFECT_ID, effect.effectId());
    out.setHeader(Headers.ATTEMPT, effect.attempt());
    out.setHeader(Headers.SYSTEM, effect.system());
    out.setHeader(Headers.PARTY, effect.system());
    out.setHeader(Headers.COMPANY, effect.company());
    out.setHeader(Headers.OPERATION, effect.operation());
    out.setHeader(Headers.ENTITY, effect.entity());
    out.setHeader(Headers.ORDER_ID, effect.orderId());
    out.setHeader(Headers.CORRELATION_ID, effect.correlationId());
    out.setHeader(Headers.TRACEPARENT, effect.traceparent());
    out.setHeader(Headers.BUSINESS_KEY, effect.effectKey());
    out.setHeader(Headers.SUBJECT, subject(effect));
    out.setHeader(Headers.REFERENCE, pathSafe(reference));
    out.setHeader(Headers.QUEUE, "out." + effect.system() + "." + effect.operation());
    out.setBody(CanonicalJson.mapper().readTree(effect.command()));
  }

  /** A system's number may become part of a path: null where it does not look like a number. */
  private static String pathSafe(String reference) {
    return reference != null && reference.matches(PATH_SAFE) ? reference : null;
  }

  /**
   * What a command is about: the last part of its key, such as a shipment id; null where it fits no
   * path.
   */
  private static String subject(Effect effect) {
    String last = effect.effectKey().substring(effect.effectKey().lastIndexOf('/') + 1);
    return last.matches(PATH_SAFE) ? last : null;
  }

  /** The effect of a tagged exchange. */
  static Effect effect(Exchange exchange) {
    return exchange.getProperty(EFFECT, Effect.class);
  }
}
