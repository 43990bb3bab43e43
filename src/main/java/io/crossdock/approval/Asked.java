package io.crossdock.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An act that an operator asks for.
 *
 * @param subject id of what it is done to
 * @param detail whatever else the act needs; no secrets, and nothing where it needs nothing
 * @param actor login of who asks
 * @param reason why, in their words
 */
public record Asked(String subject, ObjectNode detail, String actor, String reason) {

  /** An act that needs to know nothing but its subject. */
  public static Asked of(String subject, String actor, String reason) {
    return new Asked(subject, JsonNodeFactory.instance.objectNode(), actor, reason);
  }

  /** Why it is done, with the word of the second person where there is one. */
  public String because(Agreement agreement) {
    return agreement.by() == null
        ? reason
        : "%s; approved by %s: %s".formatted(reason, agreement.by(), agreement.reason());
  }
}
