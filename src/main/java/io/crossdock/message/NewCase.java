package io.crossdock.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.FieldProblem;
import java.util.List;

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

  /**
   * A case about an order, which cannot go on.
   *
   * @param shownNumber the number people speak of
   */
  public static NewCase aboutOrder(
      Category category,
      String company,
      String party,
      String step,
      String cause,
      String orderId,
      String shownNumber,
      ObjectNode detail) {
    String blocks = "order " + shownNumber;
    return new NewCase(
        category, company, party, step, cause, null, null, orderId, blocks, null, detail);
  }

  /** A case about a message whose body the inbox holds. */
  public static NewCase aboutMessage(
      Category category,
      String company,
      String party,
      String step,
      String cause,
      String messageId,
      String blocks,
      ObjectNode detail) {
    return new NewCase(
        category, company, party, step, cause, messageId, null, null, blocks, null, detail);
  }

  /** A case about a condition, see {@link CaseDesk#openStanding}. */
  public static NewCase standing(
      Category category,
      String company,
      String party,
      String step,
      String cause,
      String blocks,
      ObjectNode detail) {
    return aboutMessage(category, company, party, step, cause, null, blocks, detail);
  }

  /**
   * A case about a document of an asynchronous sender, who cannot be told at once what is wrong.
   *
   * @param document what it should have been, such as {@code shipment}
   * @param problems at least one; the first names the case
   */
  public static NewCase invalid(
      String document,
      String company,
      String party,
      String step,
      String messageId,
      List<FieldProblem> problems) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    for (FieldProblem problem : problems) {
      detail
          .withArray("/errors")
          .addObject()
          .put("path", problem.path())
          .put("rule", problem.rule())
          .put("message", problem.message());
    }
    FieldProblem first = problems.get(0);
    // a path without array indexes, so that equal causes are equal
    String place = first.path().replaceAll("/\\d+", "/*");
    String cause = "the %s is invalid: %s at %s".formatted(document, first.rule(), place);
    String blocks = "what %s sent as %s".formatted(party, document);
    return aboutMessage(
        Category.validation, company, party, step, cause, messageId, blocks, detail);
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
