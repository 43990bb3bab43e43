package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** After a restore nothing is sent for an order before it was looked up. */
class RestoredCommandsIT extends MessageDatabase {

  private static final Instant RESTORED_TO = Instant.parse("2026-11-22T10:00:00Z");

  private final EffectLedger ledger = new EffectLedger();
  private final TransactionTemplate transaction = new TransactionTemplate(TRANSACTIONS);

  @BeforeEach
  @AfterEach
  void empty() {
    DB.sql("truncate effect, effect_key, effect_archive, effect_history, recovery, poll_cursor")
        .update();
  }

  @Test
  void whereTheKeyIsHonouredNoLookIsNeeded() {
    recovery("erp/recordReturn");
    command("called", "sending");

    new RestoredCommands().begun(DB, RESTORED_TO);
    add("new", "order-1");

    assertThat(states()).containsExactly("called pending true", "new pending true");
  }

  @Test
  void whatIsNotAtItsEndIsInDoubt() {
    recovery("erp/createOrder");
    command("waits", "pending");
    command("on-its-way", "queued");
    command("called", "sending");
    command("unknown", "unknown");
    command("accepted", "awaitingResult");
    command("refused", "rejected");

    long counted = new RestoredCommands().begun(DB, RESTORED_TO);

    assertThat(counted).isEqualTo(6);
    assertThat(states())
        .containsExactly(
            "accepted awaitingResult true",
            "called unknown true",
            "on-its-way unknown true",
            "refused rejected true",
            "unknown unknown true",
            "waits unknown true");
    assertThat(
            DB.sql("select from_state from effect_history where cause = ? order by 1")
                .param("the database was restored")
                .query(String.class)
                .list())
        .containsExactly("pending", "queued", "sending", "unknown");
  }

  @Test
  void aPersonsRetryOfWhatIsInDoubtBeginsWithALook() {
    command("refused", "rejected");
    command("refused-in-doubt", "rejected");
    DB.sql("update effect set in_doubt = true where entity = 'refused-in-doubt'").update();

    retry("refused");
    retry("refused-in-doubt");

    assertThat(states()).containsExactly("refused pending false", "refused-in-doubt unknown true");
  }

  @Test
  void whileARecoveryIsOpenANewCommandForAnOrderIsInDoubt() {
    recovery("erp/createOrder");
    add("for-an-order", "order-1");
    add("of-no-order", null);
    DB.sql("update recovery set ended_at = now(), ended_by = 'ada', reason = 'done'").update();
    add("after-it", "order-2");

    assertThat(states())
        .containsExactly(
            "after-it pending false", "for-an-order unknown true", "of-no-order pending false");
    assertThat(
            DB.sql(
                    "select to_state from effect_history where effect_id = (select effect_id"
                        + " from effect where entity = 'for-an-order')")
                .query(String.class)
                .list())
        .containsExactly("unknown");
  }

  @Test
  void pollsBeginBeforeTheRestoredTimeAndForgetTheirPage() {
    DB.sql(
            """
            insert into poll_cursor (party, document, cursor_at, detail) values
              ('ahead', 'order', '2026-11-22T11:00:00Z', '{"token": "t"}'),
              ('behind', 'order', '2026-11-22T08:00:00Z', '{}')
            """)
        .update();

    new RestoredPolls().begun(DB, RESTORED_TO);

    assertThat(
            DB.sql(
                    """
                    select party || ' ' || to_char(cursor_at at time zone 'UTC', 'HH24:MI') || ' '
                      || detail from poll_cursor order by party
                    """)
                .query(String.class)
                .list())
        .containsExactly("ahead 09:50 {}", "behind 08:00 {}");
  }

  private void retry(String entity) {
    String id =
        DB.sql("select effect_id from effect where entity = ?")
            .param(entity)
            .query(String.class)
            .single();
    transaction.executeWithoutResult(
        status ->
            assertThat(ledger.retryNow(DB, ledger.lock(DB, id).orElseThrow(), "ada", "once more"))
                .isTrue());
  }

  private void command(String entity, String state) {
    add(entity, "order-of-" + entity);
    boolean leased = List.of("queued", "sending").contains(state);
    DB.sql(
            """
            update effect set state = ?, lease_owner = ?,
              lease_until = case when ? then now() + interval '1 minute' end
            where entity = ?
            """)
        .params(state, leased ? "another" : null, leased, entity)
        .update();
  }

  private void add(String entity, String orderId) {
    NewEffect wanted =
        new NewEffect(
            "north",
            "erp",
            "createOrder",
            entity,
            "key/" + entity,
            orderId,
            3,
            "{}",
            Ids.next(),
            null,
            "test",
            "as the test says");
    transaction.executeWithoutResult(status -> ledger.add(DB, wanted));
  }

  private static void recovery(String lookedUp) {
    DB.sql(
            """
            insert into recovery (recovery_id, restored_to, looked_up, found)
            values ('r', '2026-11-22T10:00:00Z', array[?], '{}')
            """)
        .param(lookedUp)
        .update();
  }

  private static List<String> states() {
    return DB.sql("select entity || ' ' || state || ' ' || in_doubt from effect order by entity")
        .query(String.class)
        .list();
  }
}
