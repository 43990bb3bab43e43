package io.crossdock.message;

/**
 * A command that a decision wants carried out.
 *
 * @param system party id of the system
 * @param operation what it shall do
 * @param entity whose stream this belongs to: an order id, or {@code sku@channel}
 * @param key the same on every attempt, for ever; a second effect with it is never made
 * @param orderId the order behind it or null
 * @param priority 1 (first) to 9
 * @param command JSON text, the canonical command
 * @param actor who caused it
 * @param cause why
 */
public record NewEffect(
    String company,
    String system,
    String operation,
    String entity,
    String key,
    String orderId,
    int priority,
    String command,
    String correlationId,
    String traceparent,
    String actor,
    String cause) {}
