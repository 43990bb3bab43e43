package io.crossdock.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is old goes, what is needed stays, on a real PostgreSQL. */
@Requirement("P2")
class RetentionIT extends RetentionDatabase {

  @Test
  void everyTableOfTheSchemaStandsInTheFile() {
    List<String> tables =
        DB.sql(
                """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
                """)
            .query(String.class)
            .list();

    assertThat(new TreeSet<>(tables)).isEqualTo(new TreeSet<>(FILE.keySet()));
  }

  @Test
  void everyColumnOfAgeHasAnIndexOrAMonth() {
    for (TableRule rule : TableRules.all()) {
      String indexed =
          DB.sql(
                  """
                  select coalesce(string_agg(pg_get_indexdef(i.indexrelid), ' '), '')
                  from pg_index i where i.indrelid = ?::regclass
                  """)
              .param(rule.table())
              .query(String.class)
              .single();

      assertThat(rule.partitioned() || indexed.contains("(" + rule.age() + ")"))
          .as(rule.table())
          .isTrue();
    }
  }

  @Test
  void oldReceiptsGoAndThoseThatAreNeededStay() {
    order("open", "booked");
    order("closed", "completed");
    received("a-old", "shop", 401, "decided", "closed");
    received("b-young", "shop", 399, "decided", "closed");
    received("c-of-an-open-order", "shop", 401, "decided", "open");
    received("d-not-decided", "shop", 401, "received", null);
    received("e-with-an-open-case", "shop", 401, "failed", null);
    caseOf("case-e", "e-with-an-open-case", "open", 0);
    received("f-with-a-closed-case", "shop", 401, "failed", null);
    caseOf("case-f", "f-with-a-closed-case", "closed", 401);
    received("g-of-a-replay", "shop", 401, "failed", null);
    replay("planned", "planned", 1, "g-of-a-replay");
    received("h-of-a-party-that-keeps-longer", "slow", 401, "decided", null);
    received("i-of-a-file-that-is-not-moved", "shop", 401, "failed", null);
    DB.sql(
            """
            insert into partner_file (file_id, party, name, size_bytes, digest, message_id, state)
            values ('f', 'shop', 'n', 1, 'd', 'i-of-a-file-that-is-not-moved', 'error')
            """)
        .update();
    received("j-put-back-to-work", "shop", 401, "failed", null);
    inbox().reopen(DB, "j-put-back-to-work");

    RetentionRun run = run();

    assertThat(run.state()).isEqualTo("ended");
    assertThat(run.removed()).containsEntry("inbox", 2L).containsEntry("exception_case", 1L);
    assertThat(ids("inbox", "message_id"))
        .doesNotContain("a-old", "f-with-a-closed-case")
        .hasSize(8);
    assertThat(ids("exception_case", "case_id")).containsExactly("case-e");
  }

  @Test
  void settledCommandsGoAndThoseThatAreNotSettledStayWithTheirKeysAndHistory() {
    order("open", "released");
    command("effect_archive", "a-old", "erp", 1200, null);
    command("effect_archive", "b-of-an-open-order", "erp", 1200, "open");
    command("effect", "c-unknown", "erp", 1200, null);
    command("effect_archive", "d-young-history", "erp", 401, null);

    RetentionRun run = run();

    assertThat(run.removed()).containsEntry("effect_archive", 2L);
    assertThat(ids("effect_archive", "effect_id")).containsExactly("b-of-an-open-order");
    assertThat(ids("effect", "effect_id")).containsExactly("c-unknown");
    assertThat(ids("effect_key", "effect_key"))
        .containsExactly("b-of-an-open-order", "c-unknown", "d-young-history");
    assertThat(ids("effect_history", "effect_id"))
        .containsExactly("b-of-an-open-order", "c-unknown", "d-young-history");
  }

  @Test
  void keysOutliveWhatTheirPartyMayRepeat() {
    for (String party : List.of("shop", "slow")) {
      DB.sql(
              """
              insert into idempotency_key (party, key, digest, owner, lease_until, created_at,
                answer, bound_at)
              values (?, 'k', 'd', 'o', now(), now() - interval '450 days', '{}', now())
              """)
          .param(party)
          .update();
      DB.sql(
              """
              insert into interchange_key (party, sender, receiver, control, digest, file_id,
                taken_at)
              values (?, 's', 'r', '1', 'd', 'f', now() - interval '450 days')
              """)
          .param(party)
          .update();
    }
    DB.sql(
            """
            insert into business_key (party, document, business_key, version, message_id, order_id,
              answer, claimed_at)
            values ('shop', 'order', 'k', '1', 'm', 'o', '{}', now() - interval '9 years'),
              ('shop', 'stock', 'k', '1', 'm', null, '{}', now() - interval '9 years'),
              ('shop', 'stock', 'l', '1', 'm', null, '{}', now() - interval '2 years')
            """)
        .update();

    run();

    assertThat(ids("idempotency_key", "party")).containsExactly("slow");
    assertThat(ids("interchange_key", "party")).containsExactly("slow");
    assertThat(ids("business_key", "document || business_key")).containsExactly("orderk", "stockl");
  }

  @Test
  void rawBytesGoWhenThePartyFileSaysSoAndTheRowStays() {
    received("a", "events", 31, "decided", null);
    received("b", "events", 29, "decided", null);
    received("c", "events", 31, "received", null);
    chunk("a", 5);
    command("effect_archive", "old", "events", 31, null);
    command("effect_archive", "young", "events", 29, null);

    RetentionRun run = run();

    assertThat(run.removed())
        .containsEntry("inbox.bytes", 1L)
        .containsEntry("effect_archive.bytes", 1L)
        .doesNotContainKey("inbox");
    assertThat(inbox().body("a")).isEmpty();
    assertThat(inbox().body("b")).hasValue("x".getBytes());
    assertThat(inbox().body("c")).hasValue("x".getBytes());
    assertThat(ids("inbox_chunk", "message_id")).isEmpty();
    assertThat(ids("effect_archive where request is null", "effect_id")).containsExactly("old");
    assertThat(ids("inbox where digest = 'd'", "message_id")).containsExactly("a", "b", "c");
  }

  @Test
  void aMessageWhoseBytesAreGoneIsNotDecidedAgain() {
    received("a", "events", 31, "failed", null);
    caseOf("case-a", "a", "closed", 1);
    run();

    boolean again = inbox().reopen(DB, "a");

    assertThat(again).isFalse();
    assertThat(inbox().ended("a")).isEmpty();
  }

  @Test
  void chunksWithoutAReceiptAndReplaysAndComparisonsThatAreOverGo() {
    received("known", "shop", 10, "decided", null);
    chunk("known", 10);
    chunk("never-received", 10);
    chunk("just-coming", 1);
    replay("old", "ended", 401, "m1");
    replay("running", "running", 401, "m2");
    replay("young", "ended", 399, "m3");
    DB.sql(
            """
            insert into release_comparison (comparison_id, state, digest, live, selection, matching,
              chosen, actor, begun_at, ended_at)
            values ('old', 'ended', 'd', 'l', '{}', 1, 1, 'ada', now() - interval '91 days', now()),
              ('running', 'running', 'd', 'l', '{}', 1, 1, 'ada', now() - interval '91 days', null)
            """)
        .update();

    run();

    assertThat(ids("inbox_chunk", "message_id")).containsExactly("just-coming", "known");
    assertThat(ids("replay", "replay_id")).containsExactly("running", "young");
    assertThat(ids("replay_message", "replay_id")).containsExactly("running", "young");
    assertThat(ids("release_comparison", "comparison_id")).containsExactly("running");
  }

  @Test
  void aDryAnswerSaysWhatWouldGoAndTakesNothing() {
    received("a", "shop", 401, "decided", null);
    received("b", "shop", 401, "received", null);
    chunk("never-received", 10);

    Map<String, Long> dry = runner("one").dry();

    assertThat(dry)
        .containsEntry("inbox", 1L)
        .containsEntry("inbox.bytes", 1L)
        .containsEntry("inbox_chunk", 1L)
        .containsEntry("replay", 0L);
    assertThat(ids("inbox", "message_id")).containsExactly("a", "b");
  }
}
