package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Group commit under many callers: nothing is lost, poison is alone, deadlocks are repeated. */
class GroupCommitterIT extends MessageDatabase {

  private GroupCommitter committer;
  private final ExecutorService callers = Executors.newFixedThreadPool(64);

  @BeforeEach
  void emptyTable() {
    DB.sql("create table if not exists counted (name text primary key, n int not null)").update();
    DB.sql("truncate counted").update();
    DB.sql("insert into counted values ('a', 0), ('b', 0)").update();
    committer = new GroupCommitter("test", DB, TRANSACTIONS, 2, 100);
  }

  @AfterEach
  void stop() {
    committer.close();
    callers.shutdownNow();
    DB.sql("drop table counted").update();
  }

  @Test
  void everyItemIsCommittedOnceAndGetsItsOwnResult() throws Exception {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      int mine = i;
      calls.add(() -> committer.commit(tx -> insert(tx, "item-" + mine, mine)));
    }

    List<Future<Integer>> results = callers.invokeAll(calls);

    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i).get()).isEqualTo(i);
    }
    assertThat(count("%")).isEqualTo(2_002);
  }

  @Test
  void whoWantsToKnowIsToldAfterACommitAndNotAfterAFailure() {
    AtomicInteger commits = new AtomicInteger();
    try (GroupCommitter telling =
        new GroupCommitter("telling", DB, TRANSACTIONS, 1, 10, commits::incrementAndGet)) {
      assertThatThrownBy(() -> telling.commit(tx -> poisoned(tx, 50)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(commits).hasValue(0);

      telling.commit(tx -> insert(tx, "told", 1));

      await().untilAtomic(commits, org.hamcrest.Matchers.equalTo(1));
    }
  }

  @Test
  void aPoisonedItemFailsAloneAndLeavesNothing() throws Exception {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int mine = i;
      calls.add(() -> committer.commit(tx -> poisoned(tx, mine)));
    }

    List<Future<Integer>> results = callers.invokeAll(calls);

    for (int i = 0; i < results.size(); i++) {
      Future<Integer> result = results.get(i);
      if (i % 100 == 50) {
        assertThatThrownBy(result::get)
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseMessage("poison " + i);
      } else {
        assertThat(result.get()).isEqualTo(i);
      }
    }
    assertThat(count("item-%")).isEqualTo(297);
  }

  @Test
  void itemsThatLockInOppositeOrderAreAllCommitted() throws Exception {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean forward = i % 2 == 0;
      calls.add(
          () ->
              committer.commit(tx -> add(tx, forward ? "a" : "b") + add(tx, forward ? "b" : "a")));
    }

    for (Future<Integer> result : callers.invokeAll(calls)) {
      assertThat(result.get()).isEqualTo(2);
    }

    assertThat(DB.sql("select sum(n) from counted").query(Integer.class).single()).isEqualTo(800);
  }

  @Test
  void anItemThatMeetsTheLocksOfOthersAgainAndAgainIsCommittedAtLast() {
    AtomicInteger tries = new AtomicInteger();

    int result =
        committer.commit(
            tx -> {
              insert(tx, "item-met", 1);
              if (tries.incrementAndGet() <= 20) {
                throw new PessimisticLockingFailureException("deadlock detected");
              }
              return 7;
            });

    assertThat(result).isEqualTo(7);
    assertThat(tries).hasValue(21);
    assertThat(count("item-met")).isOne();
  }

  @Test
  void afterTheEndNothingIsTaken() {
    committer.close();

    assertThatThrownBy(() -> committer.commit(tx -> add(tx, "a")))
        .isInstanceOf(DatabaseUnreachable.class);
  }

  private static int count(String pattern) {
    return DB.sql("select count(*) from counted where name like ?")
        .param(pattern)
        .query(Integer.class)
        .single();
  }

  private static int poisoned(JdbcClient tx, int number) {
    insert(tx, "item-" + number, number);
    if (number % 100 == 50) {
      throw new IllegalStateException("poison " + number);
    }
    return number;
  }

  private static int insert(JdbcClient tx, String name, int result) {
    tx.sql("insert into counted values (?, 1)").param(name).update();
    return result;
  }

  private static int add(JdbcClient tx, String name) {
    return tx.sql("update counted set n = n + 1 where name = ?").param(name).update();
  }
}
