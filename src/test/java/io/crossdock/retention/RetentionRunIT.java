package io.crossdock.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.message.DatabaseClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs of several instances, runs that die, months; on a real PostgreSQL. */
class RetentionRunIT extends RetentionDatabase {

  private static final int MANY = 1_700;

  @Test
  void oneOfTwoInstancesRunsAndNoRowIsCountedTwice() throws Exception {
    plantChunks();
    runs.ask("ada", "r");
    CountDownLatch together = new CountDownLatch(2);
    ExecutorService instances = Executors.newFixedThreadPool(2);

    List<Future<Boolean>> ran =
        List.of("one", "two").stream()
            .map(
                name ->
                    instances.submit(
                        () -> {
                          together.countDown();
                          together.await();
                          return runner(name).round(() -> true);
                        }))
            .toList();
    List<Boolean> worked = List.of(ran.get(0).get(), ran.get(1).get());
    instances.shutdown();

    assertThat(worked).containsExactlyInAnyOrder(true, false);
    assertThat(runs.last(9)).singleElement().extracting(RetentionRun::state).isEqualTo("ended");
    assertThat(runs.last(1).get(0).removed()).containsEntry("inbox_chunk", (long) MANY);
    assertThat(ids("inbox_chunk", "message_id")).isEmpty();
  }

  @Test
  void whileOneIsUnderWayNoSecondOneIsTaken() {
    runs.ask("ada", "r");
    runs.claim("one");

    boolean second = runs.ask("bob", "r").isPresent();

    assertThat(second).isFalse();
    assertThat(runner("two").round(() -> true)).isFalse();
  }

  @Test
  void aRunThatDiesBetweenBatchesHasCountedExactlyWhatWentAndTheNextOneGoesOn() {
    plantChunks();
    String first = runs.ask("ada", "r").orElseThrow();
    int commits = firstCommitOfChunks() + 1;

    assertThatThrownBy(() -> runner("one", dyingAtCommit(commits)).round(() -> true))
        .isInstanceOf(TransactionSystemException.class);
    long left = ids("inbox_chunk", "message_id").size();
    DB.sql("update retention_run set seen_at = now() - interval '11 minutes'").update();
    RetentionRun second = run();

    RetentionRun dead = runs.find(first).orElseThrow();
    assertThat(dead.state()).isEqualTo("failed");
    assertThat(dead.problem()).isEqualTo("its instance has ended");
    assertThat(left).isBetween(1L, (long) MANY - 1);
    assertThat(dead.removed()).containsEntry("inbox_chunk", MANY - left);
    assertThat(second.state()).isEqualTo("ended");
    assertThat(second.removed()).containsEntry("inbox_chunk", left);
  }

  @Test
  void aRunThatWasTakenForDeadTakesNothingMoreAway() {
    plantChunks();
    String lost = runs.ask("ada", "r").orElseThrow();
    RetentionRunner slow = runner("slow");

    slow.round(
        () -> {
          DB.sql("update retention_run set seen_at = now() - interval '11 minutes'").update();
          runs.ask("bob", "r");
          return true;
        });

    assertThat(runs.find(lost).orElseThrow().state()).isEqualTo("failed");
    assertThat(ids("inbox_chunk", "message_id")).hasSize(MANY);
  }

  @Test
  void aHubThatStopsGivesTheRunBackForAnother() {
    plantChunks();
    String id = runs.ask("ada", "r").orElseThrow();

    runner("one").round(() -> false);
    String between = runs.find(id).orElseThrow().state();
    runner("two").round(() -> true);

    assertThat(between).isEqualTo("asked");
    assertThat(runs.find(id).orElseThrow().state()).isEqualTo("ended");
    assertThat(ids("inbox_chunk", "message_id")).isEmpty();
  }

  @Test
  void aTableThatFailsIsToldAndTheOthersAreDone() {
    plantChunks();
    received("a", "shop", 401, "decided", null);
    DB.sql(
            """
            create function refuses() returns trigger language plpgsql as $$
            begin raise exception 'not today'; end $$
            """)
        .update();
    DB.sql("create trigger refuses before delete on inbox for each row execute function refuses()")
        .update();

    RetentionRun run = run();
    DB.sql("drop function refuses() cascade").update();

    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.problem()).startsWith("inbox: ").contains("not today");
    assertThat(run.removed()).containsEntry("inbox_chunk", (long) MANY);
    assertThat(ids("inbox", "message_id")).containsExactly("a");
  }

  @Test
  void aWholeMonthIsDroppedAndOneWithARowThatIsNeededIsThinned() {
    month("inbox_202401", "inbox", "2024-01-01", "2024-02-01");
    month("effect_archive_202401", "effect_archive", "2024-01-01", "2024-02-01");
    int january =
        (int)
            Duration.between(
                    ZonedDateTime.of(2024, 1, 15, 0, 0, 0, 0, ZoneOffset.UTC),
                    ZonedDateTime.now(ZoneOffset.UTC))
                .toDays();
    received("a", "shop", january, "decided", null);
    received("b", "shop", january, "received", null);
    command("effect_archive", "old", "erp", january, null);

    RetentionRun run = run();

    assertThat(run.removed()).containsEntry("inbox", 1L).containsEntry("effect_archive", 1L);
    assertThat(ids("inbox_202401", "message_id")).containsExactly("b");
    assertThat(exists("effect_archive_202401")).isFalse();
  }

  @Test
  void aMonthInUseIsLeftForTheNextRun() {
    month("inbox_202401", "inbox", "2024-01-01", "2024-02-01");
    String id = runs.ask("ada", "r").orElseThrow();

    new TransactionTemplate(TRANSACTIONS)
        .executeWithoutResult(
            tx -> {
              DB.sql("lock table inbox_202401 in row share mode").update();
              runner("one").dry();
              inAnotherThread(() -> runner("one").round(() -> true));
            });
    boolean between = exists("inbox_202401");
    RetentionRun next = run();

    assertThat(runs.find(id).orElseThrow().state()).isEqualTo("ended");
    assertThat(between).isTrue();
    assertThat(next.state()).isEqualTo("ended");
    assertThat(exists("inbox_202401")).isFalse();
  }

  @Test
  void monthsAreMadeAheadAndRowsOfTheDefaultPartitionMoveIn() {
    String next =
        DB.sql(
                "select 'inbox_' || to_char(now() at time zone 'UTC' + interval '3 months', 'YYYYMM')")
            .query(String.class)
            .single();
    DB.sql("drop table " + next).update();
    DB.sql(
            """
            insert into inbox (message_id, received_at, company, party, document, priority,
              correlation_id, digest, size_bytes, state)
            values ('late', date_trunc('month', now() at time zone 'UTC') + interval '3 months 14 days',
              'north', 'shop', 'order', 5, 'c', 'd', 1, 'decided')
            """)
        .update();

    run();

    assertThat(ids(next, "message_id")).containsExactly("late");
    assertThat(ids("inbox_default", "message_id")).isEmpty();
  }

  @Test
  void itIsTimeWhenAScheduledHourLiesBetweenTheLastRunAndNow() {
    RetentionWorker worker =
        new RetentionWorker(
            runner("one"), runs, new DatabaseClock(DB), "0 20 2 * * *", Duration.ofDays(1));
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);

    boolean beforeTheFirst = worker.isTime(now);
    run();
    boolean rightAfter = worker.isTime(now);
    boolean aDayLater = worker.isTime(now.plusDays(1));
    boolean never =
        new RetentionWorker(runner("one"), runs, new DatabaseClock(DB), "-", Duration.ofDays(1))
            .isTime(now.plusDays(9));

    assertThat(List.of(beforeTheFirst, rightAfter, aDayLater, never))
        .containsExactly(true, false, true, false);
  }

  @Test
  void howLongAgoAGoodRunWasIsKnownAlsoBeforeTheFirst() {
    Duration never = runs.sinceGoodEnd();
    run();
    DB.sql("update retention_run set ended_at = now() - interval '2 hours'").update();
    runs.ask("ada", "r");

    Duration since = runs.sinceGoodEnd();

    assertThat(never).isLessThan(Duration.ofHours(2));
    assertThat(since).isBetween(Duration.ofHours(2), Duration.ofHours(3));
  }

  private static void plantChunks() {
    DB.sql(
            """
            insert into inbox_chunk (message_id, seq, stored_at, body)
            select 'gone', n, now() - interval '10 days', 'x'::bytea from generate_series(1, ?) n
            """)
        .param(MANY)
        .update();
  }

  /** Commits of the run before its first batch of chunks: months, and the default of the inbox. */
  private int firstCommitOfChunks() {
    long months = TableRules.all().stream().filter(TableRule::partitioned).count();
    return (int) months + 1;
  }

  private static void month(String name, String table, String from, String to) {
    DB.sql(
            "create table %s partition of %s for values from ('%s+00') to ('%s+00')"
                .formatted(name, table, from, to))
        .update();
  }

  private static boolean exists(String table) {
    return DB.sql("select to_regclass(?) is not null").param(table).query(Boolean.class).single();
  }

  private static void inAnotherThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join(Duration.ofMinutes(1).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
