package io.crossdock.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people when a party that sends by itself has sent nothing for longer than its file declares
 * ({@code documents.<document>.silentAfter}): webhooks die silently. What the hub fetched by a poll
 * does not count. The case closes when something comes again. Time in which the hub itself was down
 * does not count either.
 */
@Component
class SilentParties {

  private static final Logger LOG = LoggerFactory.getLogger(SilentParties.class);

  private static final String LAST =
      """
      select received_at from inbox
      where party = ? and document = ?
        and (source_name is null or split_part(source_name, ' ', 1) <> all(?))
      order by received_at desc limit 1
      """;

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final PartyPolicies parties;
  private final CaseDesk cases;
  private final InstantSource clock;
  private final Instant startedAt;
  private final Set<String> silent = ConcurrentHashMap.newKeySet();

  @Autowired
  SilentParties(
      JdbcClient db,
      PlatformTransactionManager transactions,
      PartyPolicies parties,
      CaseDesk cases,
      DatabaseClock clock) {
    this(db, transactions, parties, cases, (InstantSource) clock);
  }

  SilentParties(
      JdbcClient db,
      PlatformTransactionManager transactions,
      PartyPolicies parties,
      CaseDesk cases,
      InstantSource clock) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.parties = parties;
    this.cases = cases;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** Looks at every declared document once. */
  @Scheduled(fixedDelayString = "${crossdock.inbox.silence-scan}")
  void check() {
    for (PartyPolicies.Pushed pushed : parties.pushed()) {
      try {
        check(pushed);
      } catch (RuntimeException e) {
        LOG.error("silence of {} cannot be checked; looked at again", name(pushed), e);
      }
    }
  }

  private void check(PartyPolicies.Pushed pushed) {
    Instant last = last(pushed);
    Instant since = last == null || last.isBefore(startedAt) ? startedAt : last;
    boolean isSilent = since.plus(pushed.silentAfter()).isBefore(clock.instant());
    if (isSilent && !silent.contains(name(pushed))) {
      transaction.executeWithoutResult(status -> cases.openStanding(db, newCase(pushed, last)));
      silent.add(name(pushed));
    } else if (!isSilent && last != null && !last.isBefore(startedAt)) {
      heardAgain(pushed);
    }
  }

  private void heardAgain(PartyPolicies.Pushed pushed) {
    transaction.executeWithoutResult(
        status ->
            cases.closeForBlocked(
                db, pushed.party(), List.of(blocks(pushed)), "the party sends again"));
    silent.remove(name(pushed));
  }

  private Instant last(PartyPolicies.Pushed pushed) {
    return db.sql(LAST)
        .params(pushed.party(), pushed.document(), pushed.operations().toArray(String[]::new))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }

  private static NewCase newCase(PartyPolicies.Pushed pushed, Instant last) {
    Duration declared = pushed.silentAfter();
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("silentAfter", declared.toString());
    detail.put("lastReceivedAt", last == null ? null : last.toString());
    detail.put("message", "look at the party's webhook subscription or its sending job");
    return NewCase.standing(
        NewCase.Category.connection,
        pushed.company(),
        pushed.party(),
        pushed.document() + "-receive",
        "nothing was sent for longer than declared",
        blocks(pushed),
        detail);
  }

  private static String blocks(PartyPolicies.Pushed pushed) {
    return "what %s sends as %s".formatted(pushed.party(), pushed.document());
  }

  private static String name(PartyPolicies.Pushed pushed) {
    return pushed.party() + "/" + pushed.document();
  }
}
