package io.crossdock.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.message.MessageDatabase;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Order;
import io.crossdock.model.OrderFixtures;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer is erased from every table, on a real PostgreSQL; numbers, keys and digests stay. */
class ErasureIT extends MessageDatabase {

  private static final String MAIL = "ada@example.org";
  private static final String NAME = "Ada Example";
  private static final String ORDER = "01JD0000000000000000000001";

  private final Erasures erasures =
      new Erasures(new CustomerRecords(DB), DB, TRANSACTIONS, "mappings");

  @BeforeEach
  void aCustomerOfWhomMuchIsKept() {
    empty();
    order(ORDER, "completed");
    message("m1", "order", ORDER, "decided", "c-0001");
    message("file", "interchange", null, "decided", "c");
    message("m2", "order", null, "rejected", "x");
    DB.sql("insert into inbox_chunk (message_id, seq, body) values ('m1', 0, ?)")
        .param(MAIL.getBytes(StandardCharsets.UTF_8))
        .update();
    DB.sql(
            """
            insert into order_timeline (order_id, checkpoint, source, actor, cause, detail)
            values (?, 'held', 's', 'hub', 'address of Ada Example is unclear',
              '{"email": "ada@example.org", "trackingNumbers": ["T1"]}')
            """)
        .param(ORDER)
        .update();
    command("effect_archive", "e1", "confirmed");
    command("effect", "e2", "rejected");
    DB.sql(
            """
            insert into effect_history (effect_id, to_state, attempt, actor, cause)
            values ('e2', 'rejected', 1, 'hub', 'no customer Ada Example')
            """)
        .update();
    DB.sql(
            """
            insert into business_key (party, document, business_key, version, message_id, order_id,
              answer)
            values ('shop', 'order', 'k', '1', 'm1', ?, '{"email": "ada@example.org"}')
            """)
        .param(ORDER)
        .update();
    DB.sql(
            """
            insert into idempotency_key (party, key, digest, owner, lease_until, answer, bound_at)
            values ('shop', 'key-m1', 'digest-m1', 'o', now(), '{"name": "Ada Example"}', now())
            """)
        .update();
    decidedApproval();
    closedCase();
  }

  @AfterEach
  void empty() {
    DB.sql(
            """
            truncate inbox, inbox_chunk, inbox_work, business_key, idempotency_key, effect,
              effect_archive, effect_history, orders, order_timeline, exception_case, case_history,
              replay, replay_message, approval, approval_history, erasure, erasure_order cascade
            """)
        .update();
  }

  @ParameterizedTest
  @ValueSource(strings = {MAIL, "ADA@example.org", "C-7", ORDER})
  void nothingOfTheCustomerIsLeftInAnyTable(String who) {
    List<String> before = tablesWith(MAIL, NAME);

    Erasure erased = erasures.erase(who, "ops", "request 17 of ada@example.org");

    assertThat(before).hasSizeGreaterThan(8);
    assertThat(tablesWith(MAIL, NAME)).isEmpty();
    assertThat(erased.orderIds()).containsExactly(ORDER);
    assertThat(erased.messages()).isEqualTo(3);
    assertThat(erased.commands()).isEqualTo(2);
    assertThat(erased.cases()).isEqualTo(1);
  }

  @Test
  void numbersKeysDigestsAndSumsStayAndARepeatIsRecognised() {
    String total = order("document #>> '{totals,gross,amount}'");

    erasures.erase(MAIL, "ops", "request 17");

    assertThat(order("document #>> '{totals,gross,amount}'")).isEqualTo(total);
    assertThat(order("document ->> 'channelOrderId'")).isEqualTo(order("channel_order_id"));
    assertThat(one("select digest from inbox where message_id = 'm1'")).isEqualTo("digest-m1");
    assertThat(one("select message_id from business_key")).isEqualTo("m1");
    assertThat(one("select key || digest from idempotency_key")).isEqualTo("key-m1digest-m1");
    assertThat(one("select detail #>> '{trackingNumbers,0}' from order_timeline")).isEqualTo("T1");
    assertThat(inbox().body("m1")).isEmpty();
  }

  @Test
  void whoAndWhyIsInTheAuditLogAndForWhomIsNot() {
    erasures.erase(MAIL, "ops", "request 17 of ada@example.org");

    String logged =
        one(
            """
            select actor || ': ' || cause from audit_log where kind = 'erasure' and subject = '%s'
            """
                .formatted(ORDER));
    assertThat(logged).isEqualTo("ops: request 17 of erased");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update orders set status = 'booked'",
        "update effect set state = 'unknown'",
        "update exception_case set state = 'open'",
        """
        insert into approval (approval_id, act, subject, about, why, weight, state, asked_by, reason,
          expires_at)
        select 'a2', 'order-free', order_id, 'order', 'why', '{}', 'waiting', 'ops', 'r',
          now() + interval '1 hour' from orders""",
        """
        insert into inbox_work (message_id, received_at, party, document, priority, state)
        values ('m2', now(), 'shop', 'order', 5, 'waiting')""",
        """
        with planned as (insert into replay (replay_id, state, selection, planned_by, reason)
          values ('r', 'planned', '{}', 'a', 'r'))
        insert into replay_message (replay_id, seq, message_id, received_at, party, document)
        values ('r', 1, 'm2', now(), 'shop', 'order')"""
      })
  void whatIsStillNeededIsNamedAndNothingIsErased(String needed) {
    DB.sql(needed).update();
    List<String> before = tablesWith(MAIL, NAME);

    assertThatThrownBy(() -> erasures.erase(MAIL, "ops", "request 17"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("nothing was erased, it is still needed: ")
        .hasMessageNotContaining(MAIL);
    assertThat(tablesWith(MAIL, NAME)).isEqualTo(before);
    assertThat(one("select count(*) from erasure")).isEqualTo("0");
  }

  @Test
  void whoIsNotKnownIsSaidSo() {
    assertThatThrownBy(() -> erasures.erase("nobody@example.org", "ops", "request 18"))
        .hasMessage("the hub holds nothing of this customer");
  }

  @Test
  void oneOrderByItsNumberLeavesTheOthersOfTheCustomer() {
    String other = "01JD0000000000000000000002";
    order(other, "completed");

    erasures.erase(ORDER, "ops", "request 17");

    assertThat(one("select order_id from orders where erased_at is null")).isEqualTo(other);
  }

  private static void order(String id, String status) {
    Order full = OrderFixtures.full();
    DB.sql(
            """
            insert into orders (order_id, company, party, channel_order_id, status, channel_status,
              source_modified_at, currency, document, schema_name, schema_version, correlation_id,
              hold_reason)
            values (?, 'north', 'shop', ?, ?, 'open', now(), 'EUR', ?::jsonb, 'order', 1, 'c',
              'ask Ada Example')
            """)
        .params(id, full.channelOrderId(), status, CanonicalJson.write(full))
        .update();
  }

  private static void message(
      String id, String document, String orderId, String state, String correlation) {
    DB.sql(
            """
            insert into inbox (message_id, company, party, document, priority, correlation_id,
              digest, size_bytes, body, state, order_id, attributes, outcome)
            values (?, 'north', 'shop', ?, 5, ?, ?, 1, ?, ?, ?, ?::jsonb,
              '{"name": "Ada Example"}')
            """)
        .params(
            id,
            document,
            correlation,
            "digest-" + id,
            (MAIL + " " + NAME).getBytes(StandardCharsets.UTF_8),
            state,
            orderId,
            "{\"Idempotency-Key\": \"key-%s\", \"from\": \"ada@example.org\"}".formatted(id))
        .update();
  }

  private static void command(String table, String id, String state) {
    DB.sql(
            """
            insert into %s (effect_id, company, system, operation, entity, stream_seq, effect_key,
              order_id, state, attempt, failures, lookups, priority, command, request, response,
              detail, next_at, correlation_id, actor, cause, created_at, updated_at, in_doubt)
            values (?, 'north', 'erp', 'createOrder', 'o', 1, ?, ?, ?, 1, 0, 0, 5,
              '{"customer": {"name": "Ada Example"}}', ?, ?, 'no customer Ada Example', now(), 'c',
              'hub', 'c', now(), now(), false)
            """
                .formatted(table))
        .params(id, id, ORDER, state, NAME.getBytes(), MAIL.getBytes())
        .update();
  }

  private static void decidedApproval() {
    DB.sql(
            """
            with asked as (insert into approval (approval_id, act, subject, about, why, weight, state,
              detail, asked_by, reason, expires_at, decided_by, decision, decided_at)
              values ('a1', 'order-edit', ?, 'order', 'why', '{}', 'refused',
                '{"email": "ada@example.org"}', 'ops', 'Ada Example moved', now(), 'second',
                'ask Ada Example first', now()))
            insert into approval_history (approval_id, action, actor, reason)
            values ('a1', 'refuse', 'second', 'ask Ada Example first')
            """)
        .param(ORDER)
        .update();
  }

  private static void closedCase() {
    DB.sql(
            """
            insert into exception_case (case_id, fingerprint, category, company, party, step, cause,
              message_id, blocks, owner, state, raw, detail, closed_at)
            values ('case', 'f', 'mapping', 'north', 'shop', 's', 'ada@example.org is no number',
              'm2', 'b', 'o', 'closed', ?, '{"email": "ada@example.org"}', now())
            """)
        .param(MAIL.getBytes(StandardCharsets.UTF_8))
        .update();
    DB.sql(
            """
            insert into case_history (case_id, action, actor, reason)
            values ('case', 'close', 'ops', 'asked ada@example.org')
            """)
        .update();
  }

  /** Tables that hold one of the values, as text or as bytes. */
  private static List<String> tablesWith(String... values) {
    List<String> tables =
        DB.sql(
                "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where nspname = 'public' and relkind in ('r', 'p') and not relispartition"
                    + " order by 1")
            .query(String.class)
            .list();
    return tables.stream().filter(table -> holds(table, values)).toList();
  }

  private static boolean holds(String table, String... values) {
    for (String value : values) {
      String bytes = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
      int found =
          DB.sql(
                  "select count(*) from %s t where t::text like ? or t::text like ?"
                      .formatted(table))
              .params("%" + value + "%", "%" + bytes + "%")
              .query(Integer.class)
              .single();
      if (found > 0) {
        return true;
      }
    }
    return false;
  }

  private static String order(String expression) {
    return one("select %s from orders where order_id = '%s'".formatted(expression, ORDER));
  }

  private static String one(String sql) {
    return DB.sql(sql).query(String.class).single();
  }
}
