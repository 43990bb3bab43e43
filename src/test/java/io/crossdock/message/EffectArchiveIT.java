package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that ended leaves the hot table whole, with what was answered and its history. */
class EffectArchiveIT extends MessageDatabase {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final EffectLedger ledger = new EffectLedger();
  private String effectId;

  @BeforeEach
  void addCommand() {
    DB.sql("truncate effect, effect_key, effect_archive, effect_history").update();
    ledger.add(
        DB,
        new NewEffect(
            "north", "erp", "book", "o1", "book/o1", "o1", 3, "{\"a\": 1}", "c", "t", "ada", "is"));
    effectId = DB.sql("select effect_id from effect").query(String.class).single();
  }

  @Test
  void noColumnOfACommandIsForgotten() {
    List<String> columns =
        DB.sql(
                """
                select column_name from information_schema.columns
                where table_name = 'effect' and table_schema = current_schema()
                """)
            .query(String.class)
            .list();

    List<String> archived =
        Stream.of(EffectLedger.KEPT, EffectLedger.ENDED)
            .flatMap(names -> Arrays.stream(names.split(",")))
            .map(String::strip)
            .toList();

    assertThat(archived).containsExactlyInAnyOrderElementsOf(columns);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasSentAndAnsweredIsInTheArchive(boolean atOnce) {
    begin();
    Map<String, Object> before = row("effect");
    if (atOnce) {
      Effect effect = ledger.lock(DB, effectId).orElseThrow();
      assertThat(ledger.confirm(DB, List.of(new EffectConfirmation(effect, confirmed(), "hub-1"))))
          .containsExactly(effectId);
    } else {
      settle(confirmed());
    }

    Map<String, Object> after = row("effect_archive");
    assertThat(rows("effect")).isZero();
    for (String kept : EffectLedger.KEPT.split(",")) {
      assertThat(after.get(kept.strip())).as(kept).isEqualTo(before.get(kept.strip()));
    }
    assertThat(after)
        .containsEntry("state", "confirmed")
        .containsEntry("response", "{}".getBytes(StandardCharsets.UTF_8))
        .containsEntry("response_status", 201)
        .containsEntry("external_reference", "E-7")
        .containsEntry("detail", "booked")
        .containsEntry("lease_owner", null);
    assertThat(history())
        .containsExactly(
            "null pending 0 ada is",
            "queued sending 1 hub-1 begin",
            "sending confirmed 1 hub-1 confirmed: booked");
  }

  @Test
  void whoeverWasOvertakenEndsNothing() {
    begin();
    Effect seen = ledger.lock(DB, effectId).orElseThrow();
    settle(confirmed());

    assertThat(settled(seen, confirmed())).isFalse();
    assertThat(rows("effect_archive")).isOne();
    assertThat(history()).hasSize(3);
  }

  private void begin() {
    DB.sql(
            """
            update effect set state = 'queued', attempt = 1, lease_owner = 'hub-1',
              lease_until = now() + interval '8 seconds' where effect_id = ?
            """)
        .param(effectId)
        .update();
    Effect queued = ledger.lock(DB, effectId).orElseThrow();
    byte[] request = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    assertThat(new EffectBegin(ledger, queued, request, "json", "m1", "hub-1", LEASE).apply(DB))
        .isTrue();
  }

  private void settle(EffectResult result) {
    assertThat(settled(ledger.lock(DB, effectId).orElseThrow(), result)).isTrue();
  }

  private boolean settled(Effect effect, EffectResult result) {
    return ledger.settle(DB, effect, 1, result, EffectState.confirmed, Duration.ZERO, "hub-1");
  }

  private static EffectResult confirmed() {
    byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
    return new EffectResult(
        EffectResult.Kind.confirmed, "E-7", 201, answer, "booked", null, List.of());
  }

  private Map<String, Object> row(String table) {
    return DB.sql("select * from " + table + " where effect_id = ?")
        .param(effectId)
        .query()
        .singleRow();
  }

  private long rows(String table) {
    return DB.sql("select count(*) from " + table).query(Long.class).single();
  }

  private List<String> history() {
    return DB.sql(
            """
            select concat_ws(' ', coalesce(from_state, 'null'), to_state, attempt, actor, cause)
            from effect_history where effect_id = ? order by at
            """)
        .param(effectId)
        .query(String.class)
        .list();
  }
}
