package io.crossdock.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A failure as it is shown to people. Cases with one fingerprint (category, party, step, cause) are
 * one card.
 *
 * @param step route step or domain step that failed
 * @param cause one sentence without ids or values, so that equal causes are equal
 * @param blocks what cannot go on because of it
 * @param raw the message as it came, or null where the inbox holds it
 * @param detail everything else worth seeing
 */
public record NewCase(
    Category category,
    String company,
    String party,
    String step,
    String cause,
    String messageId,
    String effectId,
    String orderId,
    String blocks,
    byte[] raw,
    ObjectNode detail) {

  /** The kinds of failure; the same words as the CHECK of table {@code exception_case}. */
  public enum Category {
    mapping,
    validation,
    masterData,
    money,
    stock,
    rejected,
    unknownOutcome,
    connection,
    configuration,
    internal
  }

  /** A case about an effect. */
  static NewCase about(Effect effect, Category category, String cause, String message) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("message", message).put("effectKey", effect.effectKey());
    detail.put("attempt", effect.attempt()).put("entity", effect.entity());
    return new NewCase(
        category,
        effect.company(),
        effect.system(),
        effect.operation(),
        cause,
        null,
        effect.effectId(),
        effect.orderId(),
        "%s to %s for %s".formatted(effect.operation(), effect.system(), effect.entity()),
        null,
        detail);
  }
}
