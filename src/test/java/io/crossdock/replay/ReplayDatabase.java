package io.crossdock.replay;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.EndedMessages;
import io.crossdock.message.InboxState;
import io.crossdock.message.MessageDatabase;
import io.crossdock.message.Rehearsal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.Mockito;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Replays on a real database; the decisions behind them are told by the test. */
abstract class ReplayDatabase extends MessageDatabase {

  static final int MOST = 5_000;
  static final int ALONE = 1_000;
  static final Duration LEASE = Duration.ofMinutes(5);

  /** What a try of a message gives; decided where nothing is said. */
  final Map<String, Rehearsal.Outcome> tries = new HashMap<>();

  /** Messages in the order in which they were decided again. */
  final List<String> decided = new ArrayList<>();

  final CaseDesk cases = Mockito.mock(CaseDesk.class);
  final ReplayStore store = new ReplayStore(DB);
  final ReplayMessages messages = new ReplayMessages(DB);
  final Replays replays =
      new Replays(store, messages, new ReplayReport(DB, ALONE), TRANSACTIONS, MOST);

  @BeforeEach
  @AfterEach
  void empty() {
    DB.sql(
            """
            truncate inbox, inbox_work, exception_case, replay, replay_message, replay_history,
              orders cascade
            """)
        .update();
  }

  ReplayRunner runner(String owner, int perRound) {
    return runner(owner, perRound, TRANSACTIONS);
  }

  ReplayRunner runner(String owner, int perRound, PlatformTransactionManager transactions) {
    Rehearsal rehearsal =
        (id, edited) ->
            Optional.of(
                tries.getOrDefault(id, new Rehearsal.Outcome("decided", entityOf(id), null, null)));
    return new ReplayRunner(
        store,
        messages,
        new ReplayPlanner(messages, rehearsal),
        inbox(),
        new EndedMessages(),
        cases,
        DB,
        transactions,
        owner,
        new SimpleMeterRegistry(),
        LEASE,
        perRound);
  }

  /** Messages m0001, m0002 ... are about five orders in turn. */
  static String entityOf(String messageId) {
    return "order-" + Integer.parseInt(messageId.substring(1)) % 5;
  }

  /** A process that dies before its nth commit from now on. */
  static PlatformTransactionManager dyingAtCommit(int nth) {
    return new JdbcTransactionManager(source()) {
      private static final long serialVersionUID = 1L;
      private int left = nth;

      @Override
      protected void doCommit(DefaultTransactionStatus status) {
        if (--left == 0) {
          doRollback(status);
          throw new TransactionSystemException("the process died");
        }
        super.doCommit(status);
      }
    };
  }

  static String id(int n) {
    return "m%04d".formatted(n);
  }

  void received(String id, String state) {
    received(id, "shop", "order", state, null);
  }

  void received(String id, String party, String document, String state, String orderId) {
    DB.sql(
            """
            insert into inbox (message_id, company, party, document, priority, correlation_id,
              digest, size_bytes, body, state, order_id)
            values (?, 'north', ?, ?, 5, 'c', 'd', 1, 'x'::bytea, ?, ?)
            """)
        .params(id, party, document, state, orderId)
        .update();
    if (state.equals("failed")) {
      failedFor(id, "mapping");
    }
  }

  void failedFor(String id, String fingerprint) {
    DB.sql(
            """
            insert into exception_case (case_id, fingerprint, category, company, party, step, cause,
              message_id, blocks, owner, state)
            values (?, ?, 'mapping', 'north', 'shop', 's', 'no number', ?, 'b', 'o', 'open')
            """)
        .params("case-" + id, fingerprint, id)
        .update();
  }

  void order(String id, String status) {
    DB.sql(
            """
            insert into orders (order_id, company, party, channel_order_id, status, channel_status,
              source_modified_at, currency, document, schema_name, schema_version, correlation_id)
            values (?, 'north', 'shop', ?, ?, 'open', now(), 'EUR', '{}', 'order', 1, 'c')
            """)
        .params(id, id, status)
        .update();
  }

  /**
   * What the dispatcher does: decides all that waits. Of one order never two may wait at a time, or
   * they could overtake each other.
   */
  void decideAll() {
    List<String> waiting =
        DB.sql("delete from inbox_work returning message_id").query(String.class).list();
    Set<String> orders = new HashSet<>();
    for (String id : waiting.stream().sorted().toList()) {
      if (!orders.add(entityOf(id))) {
        throw new AssertionError("two messages of " + entityOf(id) + " are under way");
      }
      decided.add(id);
      DB.sql("update inbox set state = 'decided' where message_id = ?").param(id).update();
    }
  }

  String plan(ReplaySelection wanted) {
    String id = replays.plan(wanted, null, "ada", "the mapping is repaired");
    ReplayRunner planner = runner("planner", 100);
    while (view(id).state().equals("planning")) {
      planner.round();
    }
    return id;
  }

  ReplayView view(String replayId) {
    return replays.find(replayId).orElseThrow();
  }

  /** Lets the rounds go on until it is over. */
  void runToTheEnd(String replayId, ReplayRunner runner) {
    for (int i = 0; i < MOST && !view(replayId).state().equals("ended"); i++) {
      runner.round();
      decideAll();
    }
  }

  /** The lease of a worker that died is over. */
  static void leaseIsOver() {
    DB.sql("update replay set lease_until = now() - interval '1 second'").update();
  }

  static ReplaySelection all() {
    return new ReplaySelection(null, null, "shop", null, null, null, null, null);
  }

  static ReplaySelection of(InboxState state, List<String> ids) {
    return new ReplaySelection(null, null, null, null, state, null, null, ids);
  }
}
