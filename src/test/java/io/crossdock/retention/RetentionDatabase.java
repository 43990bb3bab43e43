package io.crossdock.retention;

import io.crossdock.message.MessageDatabase;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Retention on a real database with planted rows, by the file of the hub. */
abstract class RetentionDatabase extends MessageDatabase {

  static final Map<String, Keep> FILE = RetentionFile.read(new ClassPathResource("retention.yaml"));

  final RetentionRuns runs = new RetentionRuns(DB);

  /** Documents of shop are kept for 400 days, those of events for 30; shop repeats for 500. */
  final PartyWindows parties =
      new PartyWindows() {
        @Override
        public Map<String, Period> documents() {
          return Map.of("shop", Period.ofDays(400), "events", Period.ofDays(30));
        }

        @Override
        public Map<String, Period> repeats() {
          return Map.of("shop", Period.ofDays(400), "slow", Period.ofDays(500));
        }
      };

  @BeforeEach
  @AfterEach
  void empty() {
    DB.sql(
            """
            truncate inbox, inbox_chunk, inbox_work, business_key, idempotency_key, effect,
              effect_archive, effect_history, effect_key, kill_switch_history, orders,
              order_timeline, exception_case, case_history, partner_file, interchange_key,
              stock_shortage, reservation, reservation_history, release_comparison, replay,
              replay_message, replay_history, message_access, retention_run cascade
            """)
        .update();
    DB.sql("drop table if exists inbox_202401, effect_archive_202401").update();
  }

  RetentionRunner runner(String owner) {
    return runner(owner, TRANSACTIONS);
  }

  RetentionRunner runner(String owner, PlatformTransactionManager transactions) {
    return new RetentionRunner(
        FILE, parties, runs, DB, transactions, new RetentionMeters(runs), owner);
  }

  /** One whole run. */
  RetentionRun run() {
    String id = runs.ask("ada", "the disk is full").orElseThrow();
    runner("one").round(() -> true);
    return runs.find(id).orElseThrow();
  }

  /** A process that dies before its nth commit from now on. */
  static PlatformTransactionManager dyingAtCommit(int nth) {
    return new JdbcTransactionManager(source()) {
      private static final long serialVersionUID = 1L;
      private int left = nth;

      @Override
      protected void doCommit(DefaultTransactionStatus status) {
        if (--left <= 0) {
          doRollback(status);
          throw new TransactionSystemException("the process died");
        }
        super.doCommit(status);
      }
    };
  }

  void received(String id, String party, int daysAgo, String state, String orderId) {
    DB.sql(
            """
            insert into inbox (message_id, received_at, company, party, document, priority,
              correlation_id, digest, size_bytes, body, state, order_id)
            values (?, now() - ? * interval '1 day', 'north', ?, 'order', 5, 'c', 'd', 1,
              'x'::bytea, ?, ?)
            """)
        .params(id, daysAgo, party, state, orderId)
        .update();
  }

  void chunk(String messageId, int daysAgo) {
    DB.sql(
            """
            insert into inbox_chunk (message_id, seq, stored_at, body)
            values (?, 0, now() - ? * interval '1 day', 'x'::bytea)
            """)
        .params(messageId, daysAgo)
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

  void caseOf(String id, String messageId, String state, int closedDaysAgo) {
    DB.sql(
            """
            insert into exception_case (case_id, fingerprint, category, company, party, step, cause,
              message_id, blocks, owner, state, closed_at)
            values (:id, 'f', 'mapping', 'north', 'shop', 's', 'no number', :message, 'b', 'o',
              :state, case when :state = 'closed' then now() - :days * interval '1 day' end)
            """)
        .param("id", id)
        .param("message", messageId)
        .param("state", state)
        .param("days", closedDaysAgo)
        .update();
  }

  void command(String table, String id, String system, int daysAgo, String orderId) {
    String state = table.equals("effect") ? "unknown" : "confirmed";
    DB.sql(
            """
            insert into %s (effect_id, company, system, operation, entity, stream_seq, effect_key,
              order_id, state, attempt, failures, lookups, priority, command, request, next_at,
              correlation_id, actor, cause, created_at, updated_at, in_doubt)
            values (:id, 'north', :system, 'createOrder', :id, 1, :id, :order, :state, 1, 0, 0, 5,
              '{}', 'x'::bytea, now(), 'c', 'hub', 'c', now() - :days * interval '1 day', now(),
              false)
            """
                .formatted(table))
        .param("id", id)
        .param("system", system)
        .param("order", orderId)
        .param("state", state)
        .param("days", daysAgo)
        .update();
    DB.sql("insert into effect_key values (?, ?, now() - ? * interval '1 day')")
        .params(id, id, daysAgo)
        .update();
    DB.sql(
            """
            insert into effect_history (effect_id, at, to_state, attempt, actor, cause)
            values (?, now() - ? * interval '1 day', 'pending', 0, 'hub', 'c')
            """)
        .params(id, daysAgo)
        .update();
  }

  void replay(String id, String state, int daysAgo, String messageId) {
    DB.sql(
            """
            insert into replay (replay_id, state, selection, planned_by, reason, created_at)
            values (?, ?, '{}', 'ada', 'r', now() - ? * interval '1 day')
            """)
        .params(id, state, daysAgo)
        .update();
    DB.sql(
            """
            insert into replay_message (replay_id, seq, message_id, received_at, party, document,
              updated_at)
            values (?, 1, ?, now(), 'shop', 'order', now() - ? * interval '1 day')
            """)
        .params(id, messageId, daysAgo)
        .update();
  }

  static List<String> ids(String table, String column) {
    return DB.sql("select %2$s from %1$s order by %2$s".formatted(table, column))
        .query(String.class)
        .list();
  }
}
