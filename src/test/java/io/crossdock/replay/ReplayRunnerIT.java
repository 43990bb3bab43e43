package io.crossdock.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;

import io.crossdock.message.InboxState;
import io.crossdock.message.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.transaction.TransactionSystemException;

/** A replay says what it would do, does that and nothing else, once, whoever dies in between. */
class ReplayRunnerIT extends ReplayDatabase {

  @Test
  void thePlanSaysOfEveryMessageWhatWouldHappen() {
    order("closed", "cancelled");
    order("going", "booked");
    received(id(1), "failed");
    received(id(2), "failed");
    received(id(3), "failed");
    received(id(4), "failed");
    received(id(5), "failed");
    received(id(6), "shop", "order", "decided", "going");
    received(id(7), "shop", "order", "decided", "closed");
    received(id(8), "duplicate");
    received(id(9), "received");
    received(id(10), "stale");
    received(id(11), "rejected");
    received(id(12), "shop", "interchange", "failed", null);
    tries.put(id(2), new Rehearsal.Outcome("failed", null, null, "no number"));
    tries.put(id(3), new Rehearsal.Outcome("stale", "s", null, null));
    tries.put(id(4), new Rehearsal.Outcome("decided", "c", "closed", null));
    tries.put(id(5), new Rehearsal.Outcome("duplicate", "d", null, null));

    ReplayView plan = view(plan(all()));

    assertThat(plan.state()).isEqualTo("planned");
    assertThat(plan.messages()).isEqualTo(12);
    assertThat(plan.plan())
        .isEqualTo(
            Map.of(
                "again", 1L,
                "fails", 1L,
                "stale", 2L,
                "blocked", 4L,
                "unchanged", 2L,
                "suppressed", 1L,
                "underWay", 1L));
    assertThat(plan.reasons())
        .extracting(ReplayView.Reason::why)
        .contains("no number", "the order is cancelled", "its caller was told so at once");
    assertThat(DB.sql("select count(*) from inbox_work").query(Long.class).single()).isZero();
  }

  @Test
  void onlyWhatChangesAnOrderIsBlockedByItsEnd() {
    order("whole", "completed");
    order("off", "cancelled");
    received(id(1), "shop", "order", "failed", null);
    received(id(2), "shop", "return", "failed", null);
    received(id(3), "shop", "return", "decided", "off");
    tries.put(id(1), new Rehearsal.Outcome("decided", "o", "whole", null));
    tries.put(id(2), new Rehearsal.Outcome("decided", "r", "whole", null));

    String id = plan(all());

    assertThat(view(id).plan()).isEqualTo(Map.of("blocked", 1L, "again", 1L, "suppressed", 1L));
    replays.run(id, "ada", "go");
    runToTheEnd(id, runner("one", 50));
    assertThat(decided).containsExactly(id(2));
  }

  @Test
  void twoThousandMixedMessagesAreEachDecidedAtMostOnceAndInOrder() {
    for (int i = 1; i <= 2_000; i++) {
      received(id(i), i % 4 == 0 ? "failed" : i % 4 == 1 ? "duplicate" : "decided");
    }
    String id = plan(all());
    replays.run(id, "ada", "go");

    runToTheEnd(id, runner("one", 50));

    assertThat(view(id).progress()).isEqualTo(Map.of("decided", 500L));
    assertThat(decided).hasSize(500).doesNotHaveDuplicates();
    for (int order = 0; order < 5; order++) {
      String entity = "order-" + order;
      assertThat(decided.stream().filter(one -> entityOf(one).equals(entity))).isSorted();
    }
    assertThat(view(plan(all())).plan()).isEqualTo(Map.of("suppressed", 1_500L, "unchanged", 500L));
  }

  @Test
  void whoeverDiesAtAnyCommitLeavesNothingOutAndSendsNothingTwice() {
    for (int i = 1; i <= 20; i++) {
      received(id(i), "failed");
    }
    String id = plan(all());
    replays.run(id, "ada", "go");
    int deaths = 0;
    for (int commit = 1; !view(id).state().equals("ended") && commit < 200; commit++) {
      ReplayRunner dying = runner("dying-" + commit, 3, dyingAtCommit(commit % 5 + 1));
      try {
        dying.round();
      } catch (TransactionSystemException died) {
        deaths++;
      }
      leaseIsOver();
      decideAll();
    }

    assertThat(view(id).state()).isEqualTo("ended");
    assertThat(deaths).isGreaterThan(5);
    assertThat(decided).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aReplayBelongsToOneWorkerUntilItsLeaseIsOver() {
    received(id(1), "failed");
    received(id(6), "failed");
    String id = plan(all());
    replays.run(id, "ada", "go");
    runner("first", 1).round();

    boolean taken = runner("second", 1).round();
    leaseIsOver();
    runToTheEnd(id, runner("second", 1));

    assertThat(taken).isFalse();
    assertThat(decided).containsExactly(id(1), id(6));
  }

  @Test
  void aStoppedReplaySendsNothingMoreAndGoesOnWhenItIsWanted() {
    for (int i = 1; i <= 10; i++) {
      received(id(i), "failed");
    }
    String id = plan(all());
    replays.run(id, "ada", "go");
    ReplayRunner runner = runner("one", 2);
    runner.round();
    replays.stop(id, "bob", "it is noon");

    assertThat(runner.round()).isFalse();
    assertThat(view(id).progress()).isEqualTo(Map.of("sent", 2L, "open", 8L));
    replays.run(id, "ada", "go on");
    runToTheEnd(id, runner);

    assertThat(decided).hasSize(10).doesNotHaveDuplicates();
    assertThat(store.actions(id))
        .containsExactly("plan by ada", "run by ada", "stop by bob", "run by ada", "end by hub");
  }

  @Test
  void whatWasDecidedSinceThePlanIsLeftAlone() {
    received(id(1), "failed");
    String id = plan(all());
    DB.sql("update inbox set state = 'decided'").update();
    replays.run(id, "ada", "go");

    runToTheEnd(id, runner("one", 5));

    assertThat(decided).isEmpty();
    assertThat(view(id).progress()).isEqualTo(Map.of("unchanged", 1L));
  }

  @Test
  void anEditedPayloadIsAReceiptOfItsOwnAndEndsTheCaseOfTheOther() {
    received(id(1), "failed");
    Replays.Edit edit = new Replays.Edit(id(1), "better".getBytes(StandardCharsets.UTF_8));
    String id = replays.plan(of(null, List.of(id(1))), edit, "ada", "a typo");
    runner("one", 5).round();
    runner("one", 5).round();
    replays.run(id, "ada", "go");

    runner("one", 5).round();
    String sent =
        DB.sql("delete from inbox_work returning message_id").query(String.class).single();
    DB.sql("update inbox set state = 'decided' where message_id = ?").param(sent).update();
    runner("one", 5).round();

    assertThat(inbox().body(sent).orElseThrow()).asString().isEqualTo("better");
    assertThat(inbox().body(id(1)).orElseThrow()).asString().isEqualTo("x");
    assertThat(view(id).state()).isEqualTo("ended");
    Mockito.verify(cases).closeForMessage(any(), eq(id(1)), contains(sent));
  }

  @Test
  void whatSomethingElseHasDoneIsNotSentAndItsCaseEnds() {
    received(id(1), "failed");
    received(id(2), "failed");
    received(id(3), "failed");
    received(id(4), "shop", "stock", "stale", null);
    tries.put(id(1), new Rehearsal.Outcome("duplicate", "order-1", null, null));
    tries.put(id(2), new Rehearsal.Outcome("stale", "order-2", null, null));
    tries.put(id(3), new Rehearsal.Outcome("failed", "order-3", null, "no unit"));
    String id = plan(all());

    Mockito.verifyNoInteractions(cases);
    replays.run(id, "ada", "go");
    runToTheEnd(id, runner("one", 5));

    assertThat(decided).isEmpty();
    Mockito.verify(cases).closeForMessage(any(), eq(id(1)), contains("another message"));
    Mockito.verify(cases).closeForMessage(any(), eq(id(2)), contains("newer value"));
    Mockito.verifyNoMoreInteractions(cases);
  }

  @Test
  void manyMessagesNeedASecondPerson() {
    for (int i = 1; i <= ALONE + 1; i++) {
      received(id(i), "failed");
    }
    String id = plan(all());

    assertThatThrownBy(() -> replays.run(id, "ada", "go")).hasMessageContaining("second person");
    assertThatThrownBy(() -> replays.approve(id, "ada", "looks good"))
        .hasMessageContaining("somebody else");
    replays.approve(id, "bob", "I looked at it");
    replays.run(id, "ada", "go");

    assertThat(view(id).state()).isEqualTo("running");
    assertThat(view(id).approvedBy()).isEqualTo("bob");
  }

  @Test
  void onlyWhatIsMeantIsSelected() {
    received(id(1), "failed");
    received(id(2), "decided");
    received(id(3), "store", "order", "failed", null);
    failedFor(id(2), "other");

    assertThat(view(plan(of(InboxState.failed, null))).messages()).isEqualTo(2);
    assertThat(view(plan(of(null, List.of(id(1), id(2))))).messages()).isEqualTo(2);
    assertThat(
            view(plan(new ReplaySelection(null, null, null, null, null, "other", null, null)))
                .plan())
        .isEqualTo(Map.of("suppressed", 1L));
  }

  @Test
  void whatCannotBePlannedOrRunIsRefusedAndLeavesNothing() {
    received(id(1), "failed");
    received(id(2), "failed");
    Replays.Edit edit = new Replays.Edit(id(1), new byte[] {1});

    assertThatThrownBy(() -> replays.plan(of(null, null), null, "ada", "all"))
        .hasMessageContaining("say which");
    assertThatThrownBy(() -> replays.plan(of(InboxState.stale, null), null, "ada", "none"))
        .hasMessageContaining("no message");
    assertThatThrownBy(() -> replays.plan(all(), edit, "ada", "two"))
        .hasMessageContaining("replayed alone");
    assertThat(DB.sql("select count(*) from replay").query(Long.class).single()).isZero();
    String id = plan(all());
    assertThatThrownBy(() -> replays.stop(id, "ada", "x")).hasMessageContaining("is planned");
    assertThatThrownBy(() -> replays.run("none", "ada", "x")).hasMessageContaining("no replay");
  }
}
