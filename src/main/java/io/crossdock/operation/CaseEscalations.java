package io.crossdock.operation;

import static java.util.stream.Collectors.groupingBy;

import io.crossdock.message.PartyPolicies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of cases that nobody took care of within the time that their party's criticality declares:
 * what they are worth and what customers notice. One cause is told once while a case of it is open;
 * that a case was told is written in the same commit, so no instance tells it again.
 */
@Component
class CaseEscalations {

  private static final Logger LOG = LoggerFactory.getLogger(CaseEscalations.class);
  private static final String NOTICE = "escalation";

  private final EscalationStore store;
  private final PartyPolicies parties;
  private final CustomerEffects effects = CustomerEffects.declared();
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  CaseEscalations(
      EscalationStore store,
      PartyPolicies parties,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.parties = parties;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Looks once at all open cases. */
  void look() {
    for (String party : store.parties()) {
      Duration within = parties.casesWithin(party);
      transaction.executeWithoutResult(tx -> look(party, within));
    }
  }

  private void look(String party, Duration within) {
    List<String> told = store.told(party);
    Map<String, List<EscalationStore.Late>> late =
        store.take(party, within).stream().collect(groupingBy(EscalationStore.Late::fingerprint));
    late.forEach(
        (fingerprint, cases) -> {
          Escalation escalation = escalation(fingerprint, within);
          cases.forEach(one -> store.remember(one.caseId(), escalation.told()));
          if (!told.contains(fingerprint)) {
            LOG.warn("cases of {} escalate: {}", party, escalation.told());
            events.publishEvent(escalation);
          }
        });
  }

  private Escalation escalation(String fingerprint, Duration within) {
    EscalationStore.Card card = store.card(fingerprint);
    List<EscalationStore.Touched> touched = store.touched(fingerprint);
    return new Escalation(
        NOTICE,
        card.queue(),
        card.caseId(),
        card.fingerprint(),
        card.category(),
        card.party(),
        card.step(),
        card.cause(),
        card.owner(),
        card.cases(),
        card.openSeconds(),
        within.toSeconds(),
        touched.stream().mapToLong(EscalationStore.Touched::orders).sum(),
        touched.stream().flatMap(one -> value(one).stream()).toList(),
        effects.of(card.operation(), card.document(), card.category()));
  }

  private static Optional<Escalation.Value> value(EscalationStore.Touched touched) {
    return Optional.ofNullable(touched.amount())
        .map(amount -> new Escalation.Value(amount, touched.currency()));
  }
}
