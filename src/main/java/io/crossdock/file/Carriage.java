package io.crossdock.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Decided;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.party.DocumentRule;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides a document that is carried on unchanged: one transaction in which its key is claimed, the
 * inbox row finished and its delivery becomes an effect. What it says decides nothing here.
 */
@Component
class Carriage {

  private static final int DIGITS = 16;

  private final BusinessKeys keys;
  private final InboxStore inbox;
  private final FileEffects effects;
  private final CaseDesk desk;

  Carriage(BusinessKeys keys, InboxStore inbox, FileEffects effects, CaseDesk desk) {
    this.keys = keys;
    this.inbox = inbox;
    this.effects = effects;
    this.desk = desk;
  }

  /**
   * Decides inside the caller's transaction; may be repeated from the start.
   *
   * @param bytes the document as it came
   */
  InboxState decide(JdbcClient tx, byte[] bytes, DocumentRule rule, FileMessage message) {
    boolean again = keys.owner(tx, message.key()).isPresent();
    InboxState state = again ? InboxState.duplicate : InboxState.decided;
    String answer = JsonNodeFactory.instance.objectNode().put("status", state.name()).toString();
    if (!again) {
      own(tx, message, answer);
      deliver(tx, bytes, rule, message);
    }
    Decided decided =
        new Decided(message.key().businessKey(), message.key().version(), null, null, answer);
    inbox.finish(tx, message.claim(), state, decided);
    desk.closeForDecided(tx, message.claim());
    return state;
  }

  private void own(JdbcClient tx, FileMessage message, String answer) {
    BusinessKeys.Owner owner = new BusinessKeys.Owner(message.claim().messageId(), null, answer);
    if (!keys.claim(tx, message.key(), owner)) {
      throw new CannotAcquireLockException("the same document is being decided just now");
    }
  }

  /** Under a name that follows from what it says, so that it is the same whenever it comes. */
  private void deliver(JdbcClient tx, byte[] bytes, DocumentRule rule, FileMessage message) {
    String name =
        "%s-%s-%s.x12"
            .formatted(
                rule.name(), message.party(), message.key().businessKey().substring(0, DIGITS));
    FileEffects.Cause cause =
        new FileEffects.Cause(
            message.company(),
            rule.passThrough().to(),
            message.correlationId(),
            message.traceparent());
    String why = rule.name() + " of " + message.party() + ", carried on unchanged";
    effects.deliver(tx, cause, rule.name() + " " + message.party(), name, bytes, why);
  }
}
