package io.crossdock.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.approval.Acted;
import io.crossdock.approval.ApprovalDesk;
import io.crossdock.approval.Approvals;
import io.crossdock.approval.Asked;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A large replay runs when two people want it, on a real PostgreSQL. */
class ReplayActIT extends ReplayDatabase {

  private final Approvals approvals =
      ApprovalDesk.of(DB, TRANSACTIONS, () -> Stream.of(new ReplayAct(replays, DB, TRANSACTIONS)));

  private String planned(int messages) {
    for (int i = 1; i <= messages; i++) {
      received(id(i), "failed");
    }
    return plan(all());
  }

  private Acted run(String replay, String actor) {
    return approvals.act("replay-run", Asked.of(replay, actor, "go"));
  }

  @Test
  void aSmallOneRunsAtOnce() {
    String replay = planned(3);

    Acted acted = run(replay, "ada");

    assertThat(acted).isEqualTo(new Acted.Done("the replay runs"));
    assertThat(view(replay).state()).isEqualTo("running");
  }

  @Test
  void aLargeOneWaitsUntilSomebodyElseAgreesAndRunsThen() {
    String replay = planned(ALONE + 1);

    Acted acted = run(replay, "ada");
    String before = view(replay).state();
    String id = ((Acted.Waiting) acted).approval().approvalId();
    assertThatThrownBy(() -> approvals.approve(id, "ada", "yes"))
        .hasMessageContaining("another operator has to approve it");
    approvals.approve(id, "second", "I looked at the plan");

    assertThat(((Acted.Waiting) acted).approval().why())
        .isEqualTo("%d messages, more than 500".formatted(ALONE + 1));
    assertThat(before).isEqualTo("planned");
    assertThat(view(replay).state()).isEqualTo("running");
    assertThat(view(replay).approvedBy()).isEqualTo("second");
    assertThat(store.actions(replay))
        .containsExactly("plan by ada", "approve by second", "run by ada");
  }

  @Test
  void whoLetsRunWhatSomebodyElsePlannedIsTheSecondPerson() {
    String replay = planned(ALONE + 1);

    Acted acted = run(replay, "second");

    assertThat(acted).isInstanceOf(Acted.Done.class);
    assertThat(view(replay).approvedBy()).isEqualTo("second");
    assertThat(view(replay).state()).isEqualTo("running");
  }
}
