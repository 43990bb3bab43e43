package io.crossdock.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.ClaimLost;
import io.crossdock.message.Decided;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.EffectState;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Headers;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The exception desk. {@code open} is the dead-letter target of every error policy: case and the
 * end of what failed commit together. Retry and close are what people do with a case.
 */
@Component
public class Cases {

  private static final Logger LOG = LoggerFactory.getLogger(Cases.class);
  private static final int LIST_LIMIT = 500;

  private final CaseStore store;
  private final InboxStore inbox;
  private final EffectLedger effects;
  private final FailedEffects failedEffects;
  private final MappingFailures mappingFailures;
  private final PartyPolicies parties;
  private final GroupCommitter committer;

  Cases(
      CaseStore store,
      InboxStore inbox,
      EffectLedger effects,
      FailedEffects failedEffects,
      MappingFailures mappingFailures,
      PartyPolicies parties,
      GroupCommitter ledgerCommitter) {
    this.store = store;
    this.inbox = inbox;
    this.effects = effects;
    this.failedEffects = failedEffects;
    this.mappingFailures = mappingFailures;
    this.parties = parties;
    this.committer = ledgerCommitter;
  }

  /** Makes a case of a failed exchange; header {@code CrossdockOutcome} says so afterwards. */
  public void open(Exchange exchange) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Failure failure = Failure.of(exchange, cause);
    if (MessageHeaders.isRehearsal(exchange)) {
      tell(exchange, failure, null);
      return;
    }
    mappingFailures.count(exchange, failure);
    String id =
        MessageHeaders.hasClaim(exchange)
            ? failMessage(exchange, failure)
            : failedEffects.fail(exchange, failure);
    LOG.warn(
        "case {} [{}] {} at {}: {}",
        id,
        failure.category(),
        failure.party(),
        failure.step(),
        failure.cause());
    tell(exchange, failure, id);
  }

  /** With no case where a message is only tried: then the cause is all there is to know. */
  private static void tell(Exchange exchange, Failure failure, String caseId) {
    exchange.getMessage().setHeader(Headers.OUTCOME, "failed");
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "failed");
    answer.put(caseId == null ? "cause" : "case", caseId == null ? failure.cause() : caseId);
    exchange.getMessage().setBody(answer.put("category", failure.category().name()));
  }

  private String failMessage(Exchange exchange, Failure failure) {
    InboxMessage.Claim claim = MessageHeaders.claim(exchange);
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    outcome.put("status", "failed").put("message", failure.message());
    try {
      return committer.commit(
          tx -> {
            String id = store.open(tx, failure.newCase(claim.messageId(), null));
            outcome.put("case", id);
            inbox.finish(tx, claim, InboxState.failed, Decided.with(outcome.toString()));
            return id;
          });
    } catch (ClaimLost takenOver) {
      LOG.info("{}: no case", takenOver.getMessage());
      return "none";
    }
  }

  /**
   * Lets the failed thing try again: a message is decided anew, an effect is sent anew under its
   * same key. The case closes itself when that succeeds.
   *
   * @return what happened, for people
   * @throws IllegalArgumentException when there is no such case, or nothing that could be retried
   */
  public String retry(String caseId, String actor, String reason) {
    CaseView found = view(caseId);
    return committer.commit(
        tx -> {
          if (!store.move(tx, caseId, "retrying", actor, reason)) {
            throw new IllegalArgumentException("case " + caseId + " is closed already");
          }
          return retried(tx, found, actor);
        });
  }

  /**
   * Lets everything try again that failed for one cause, each as {@link #retry} does.
   *
   * @param fingerprint of the cause's card
   * @return how many are tried again, and of the others why not, for people
   * @throws IllegalArgumentException when no case of that cause is open
   */
  public String retryAll(String fingerprint, String actor, String reason) {
    List<String> open = store.openOf(fingerprint, LIST_LIMIT);
    if (open.isEmpty()) {
      throw new IllegalArgumentException("no case of this cause is open");
    }
    List<String> refused = new ArrayList<>();
    for (String caseId : open) {
      try {
        retry(caseId, actor, reason);
      } catch (IllegalArgumentException notNow) {
        refused.add(notNow.getMessage());
      }
    }
    return summary(open.size(), refused);
  }

  /**
   * As {@link #retryAll}, in one commit: what a second person agreed to is done as a whole.
   *
   * @throws IllegalArgumentException when no case of that cause is open, or none may try again
   */
  String retryTogether(String fingerprint, String actor, String reason) {
    List<CaseView> open =
        store.openOf(fingerprint, LIST_LIMIT).stream().sorted().map(this::view).toList();
    return committer.commit(
        tx -> {
          List<String> refused = new ArrayList<>();
          open.forEach(found -> refusal(tx, found, actor, reason).ifPresent(refused::add));
          if (refused.size() == open.size()) {
            throw new IllegalArgumentException(
                open.isEmpty() ? "no case of this cause is open" : String.join("; ", refused));
          }
          return summary(open.size(), refused);
        });
  }

  /** Why a case does not try again; nothing is written then, so the others may. */
  private Optional<String> refusal(JdbcClient tx, CaseView found, String actor, String reason) {
    if (!store.lockOpen(tx, found.caseId())) {
      return Optional.of("case " + found.caseId() + " is closed already");
    }
    try {
      retried(tx, found, actor);
    } catch (IllegalArgumentException notNow) {
      return Optional.of(notNow.getMessage());
    }
    store.move(tx, found.caseId(), "retrying", actor, reason);
    return Optional.empty();
  }

  private static String summary(int open, List<String> refused) {
    String retried = "%d of %d are tried again".formatted(open - refused.size(), open);
    return refused.isEmpty() ? retried : retried + "; " + String.join("; ", refused);
  }

  /** Whether a case of this cause is open. */
  public boolean isOpen(String fingerprint) {
    return !store.openOf(fingerprint, 1).isEmpty();
  }

  private String retried(JdbcClient tx, CaseView found, String actor) {
    if (found.effectId() != null) {
      Effect effect =
          effects
              .lock(tx, found.effectId())
              .orElseThrow(
                  () -> new IllegalArgumentException("the command was ended in the meantime"));
      if (isLookedUp(effect)) {
        return "the system is asked what it holds; it gets the command again only if it has it not";
      }
      if (!effects.retryNow(tx, effect, actor, "retry of case " + found.caseId())) {
        throw new IllegalArgumentException("the command is at work just now: try again");
      }
      return "the command is sent again under its key";
    }
    if (found.messageId() != null && inbox.reopen(tx, found.messageId())) {
      return "the message is decided again";
    }
    throw new IllegalArgumentException(
        "case "
            + found.caseId()
            + " has nothing that could be retried: close it when it is solved");
  }

  /** Whether the outcome is not known and the system can tell it: then nothing is sent blindly. */
  private boolean isLookedUp(Effect effect) {
    return effect.state() == EffectState.unknown
        && parties.system(effect.system(), effect.operation()).onUnknown()
            == SystemPolicy.OnUnknown.findByReference;
  }

  /**
   * Closes a case that a person solved elsewhere.
   *
   * @throws IllegalArgumentException when there is no such open case
   */
  public void close(String caseId, String actor, String reason) {
    view(caseId);
    boolean closed = committer.commit(tx -> store.move(tx, caseId, "closed", actor, reason));
    if (!closed) {
      throw new IllegalArgumentException("case " + caseId + " is closed already");
    }
  }

  /** The cases of one order that are not closed, oldest first. */
  public List<CaseView> ofOrder(String orderId) {
    return store.ofOrder(orderId);
  }

  /** Open cases by cause: one card for each, the most valuable first. */
  public List<CaseCard> cards() {
    return store.cards();
  }

  /** Cases that match; no state means not closed, other null parameters do not filter. */
  public List<CaseView> list(String state, String category, String party) {
    return store.list(state, category, party, LIST_LIMIT);
  }

  /** One case. */
  public Optional<CaseView> find(String caseId) {
    return store.find(caseId);
  }

  private CaseView view(String caseId) {
    return store
        .find(caseId)
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + caseId));
  }
}
