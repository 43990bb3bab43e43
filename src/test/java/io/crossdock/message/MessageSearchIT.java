package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What people find in an inbox of many messages, and that an index finds it. */
class MessageSearchIT extends MessageDatabase {

  private static final int MANY = 20_000;
  private static final MessageSelection ALL =
      new MessageSelection(null, null, null, null, null, null);

  private final MessageSearch search = new MessageSearch(DB);

  /** One message a minute, of two parties; every hundredth failed, for one of two causes. */
  @BeforeAll
  static void fill() {
    empty();
    DB.sql(
            """
            insert into inbox (message_id, received_at, company, party, document, priority,
              correlation_id, digest, size_bytes, body, state, business_key, order_id)
            select 'm' || lpad(n::text, 6, '0'), timestamptz '2026-11-01Z' + n * interval '1 minute',
              'north', case when n % 2 = 0 then 'shop' else 'store' end, 'order', 5, 'corr-' || n,
              'digest', 3, 'abc'::bytea, case when n % 100 = 0 then 'failed' else 'decided' end,
              case when n % 100 <> 0 then 'key-' || n end,
              case when n % 100 <> 0 then 'order-' || n / 10 end
            from generate_series(1, :many) n
            """)
        .param("many", MANY)
        .update();
    DB.sql(
            """
            insert into exception_case (case_id, fingerprint, category, company, party, step, cause,
              message_id, blocks, owner, state)
            select 'case-' || message_id, case when message_id like '%00' and message_id like '%500'
              then 'other' else 'mapping' end, 'mapping', 'north', party, 'step', 'no number',
              message_id, 'the message', 'owner', 'closed'
            from inbox where state = 'failed'
            """)
        .update();
    DB.sql("analyze inbox, exception_case").update();
  }

  @AfterAll
  static void empty() {
    DB.sql("truncate inbox, inbox_work, exception_case, message_access").update();
  }

  private List<String> find(String number, String... orders) {
    return ids(search.find(number, List.of(orders), ALL, 100));
  }

  private static List<String> ids(List<MessageView> found) {
    return found.stream().map(MessageView::messageId).toList();
  }

  @Test
  void aMessageIsFoundByEveryNumberThatItBears() {
    assertThat(find("m000123")).containsExactly("m000123");
    assertThat(find("corr-123")).containsExactly("m000123");
    assertThat(find("key-123")).containsExactly("m000123");
    assertThat(find("case-m000200")).containsExactly("m000200");
    assertThat(find("none")).isEmpty();
  }

  @Test
  void messagesAboutAnOrderAreFoundTheLatestFirst() {
    assertThat(find("a channel's number", "order-2"))
        .hasSize(10)
        .startsWith("m000029")
        .endsWith("m000020");
  }

  @Test
  void aFoundMessageSaysWhyItFailed() {
    MessageView failed = search.find("m000200", List.of(), ALL, 1).get(0);

    assertThat(failed.state()).isEqualTo("failed");
    assertThat(failed.cause()).isEqualTo("no number");
    assertThat(failed.caseId()).isEqualTo("case-m000200");
    assertThat(search.one("m000123").orElseThrow().caseId()).isNull();
  }

  @Test
  void filtersRestrictWhatIsFound() {
    OffsetDateTime hour = OffsetDateTime.parse("2026-11-01T01:00:00Z");
    MessageSelection inAnHour =
        new MessageSelection("shop", InboxState.decided, hour, hour.plusHours(1), null, null);
    MessageSelection otherParty = new MessageSelection("store", null, null, null, null, null);

    assertThat(ids(search.list(inAnHour, 100)))
        .hasSize(29)
        .startsWith("m000118")
        .endsWith("m000060")
        .doesNotContain("m000100");
    assertThat(search.find("m000124", List.of(), otherParty, 10)).isEmpty();
  }

  @Test
  void everythingThatFailedForACauseIsFoundPageByPage() {
    MessageSelection first = new MessageSelection(null, null, null, null, "other", null);
    MessageSelection next = new MessageSelection(null, null, null, null, "other", "m019500");

    assertThat(ids(search.list(first, 2))).containsExactly("m019500", "m018500");
    assertThat(ids(search.list(next, 2))).containsExactly("m018500", "m017500");
  }

  /** With sequential scans priced out, one is left only where no index serves. */
  @Test
  void anIndexServesEveryWayToFind() {
    List<String> plan =
        new TransactionTemplate(TRANSACTIONS)
            .execute(
                tx -> {
                  DB.sql("set local enable_seqscan = off").update();
                  String sql = "explain " + literal(MessageSearch.findSql());
                  return DB.sql(sql).query(String.class).list();
                });

    assertThat(plan).anyMatch(line -> line.contains("correlation_id_idx"));
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
  }

  /** The statement with an order and a number that exist. */
  private static String literal(String sql) {
    return sql.replace(":number", "'key-123'").replace(":orders", "array['order-2']");
  }

  @Test
  void whoReadsTheBytesIsKept() {
    MessageAccess access = new MessageAccess(DB, new InboxStore(DB));

    byte[] read = access.download("m000001", "ada", "to look").orElseThrow();

    assertThat(read).asString().isEqualTo("abc");
    assertThat(access.download("none", "ada", "to look")).isEmpty();
    assertThat(
            DB.sql(
                    "select kind || ' ' || subject || ' ' || action || ' ' || actor || ' ' || cause"
                        + " from audit_log where kind = 'message'")
                .query(String.class)
                .list())
        .containsExactly("message m000001 download ada to look");
  }
}
