package io.crossdock.message;

import java.time.Instant;

/**
 * One outgoing command as it stands in the ledger.
 *
 * @param request the rendered bytes of the first attempt or null; every later attempt sends these
 * @param beganAt start of the last attempt or null
 */
public record Effect(
    String effectId,
    String company,
    String system,
    String operation,
    String entity,
    String effectKey,
    String orderId,
    EffectState state,
    int attempt,
    int failures,
    int lookups,
    int priority,
    String command,
    byte[] request,
    String requestType,
    String mappingDigest,
    String externalReference,
    String detail,
    Instant beganAt,
    String correlationId,
    String traceparent) {

  /** The same in another state. */
  public Effect in(EffectState other) {
    return new Effect(
        effectId,
        company,
        system,
        operation,
        entity,
        effectKey,
        orderId,
        other,
        attempt,
        failures,
        lookups,
        priority,
        command,
        request,
        requestType,
        mappingDigest,
        externalReference,
        detail,
        beganAt,
        correlationId,
        traceparent);
  }
}
