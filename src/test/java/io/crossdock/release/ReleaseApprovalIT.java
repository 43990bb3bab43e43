package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.crossdock.approval.Approval;
import io.crossdock.approval.ApprovalDesk;
import io.crossdock.approval.NotDecided;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.MessageDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release that touches a critical party waits for a second person, on a real PostgreSQL. */
class ReleaseApprovalIT extends MessageDatabase {

  private final ReleaseTree base = ReleaseProtocolIT.tree("base");
  private final ReleaseTree next = ReleaseProtocolIT.tree("next");
  private final CaseDesk cases = mock(CaseDesk.class);

  private ReleaseInstance one;
  private ReleaseInstance other;

  @BeforeEach
  void twoInstancesRunTheirFolder() {
    DB.sql(
            """
            truncate release_instance, release_activation, release_entry, release, release_file,
              approval, approval_history
            """)
        .update();
    one = instance();
    other = instance();
    one.follower.follow();
    other.follower.follow();
  }

  private ReleaseInstance instance() {
    ReleaseInstance instance = new ReleaseInstance(DB, TRANSACTIONS, cases, base, true);
    instance.touches("mobile-app", "revenueCritical");
    return instance;
  }

  private String waiting(ReleaseTree tree) {
    return one.apply(tree).approval().approvalId();
  }

  private List<String> audit() {
    return DB.sql(
            """
            select kind || ' ' || action || ' by ' || actor || ': ' || cause from audit_log
            where kind in ('approval', 'release') order by at
            """)
        .query(String.class)
        .list();
  }

  @Test
  void itGoesLiveOnlyWhenAnotherOperatorAgreesAndBothAreKept() {
    Wanted wanted = one.apply(next);
    one.follower.follow();
    String before = one.live();

    String told = other.approvals.approve(wanted.approval().approvalId(), "second", "I looked");
    other.follower.follow();
    one.follower.follow();

    assertThat(wanted.isNew()).isTrue();
    assertThat(wanted.activation()).isNull();
    assertThat(wanted.waitsFor()).containsExactly("second");
    assertThat(wanted.approval().why()).isEqualTo("it changes mobile-app (revenueCritical)");
    assertThat(before).isEqualTo(base.digest());
    assertThat(told).contains("is wanted on all instances (activation 2)");
    assertThat(one.live()).isEqualTo(next.digest());
    assertThat(other.live()).isEqualTo(next.digest());
    assertThat(audit())
        .containsExactlyInAnyOrder(
            "approval ask by ops: release %s: story".formatted(next.digest().substring(0, 12)),
            "approval approve by second: I looked",
            "release applied by hub: ran when the first release was applied",
            "release applied by ops: story; approved by second: I looked");
  }

  @Test
  void whatTouchesNobodyCriticalGoesLiveAtOnce() {
    one.touches("events", "internal");

    Wanted wanted = one.apply(next);
    one.follower.follow();

    assertThat(wanted.approval()).isNull();
    assertThat(one.live()).isEqualTo(next.digest());
  }

  @Test
  void whoAppliedItCannotAgree() {
    String id = waiting(next);

    assertThatThrownBy(() -> one.approvals.approve(id, "ops", "yes"))
        .isInstanceOf(NotDecided.class)
        .hasMessageContaining("ops asked for it");
    one.follower.follow();
    assertThat(one.live()).isEqualTo(base.digest());
  }

  @Test
  void whatIsRefusedOrTooLateNeverGoesLive() {
    one.approvals.refuse(waiting(next), "second", "not on a Friday");
    String late = waiting(next);
    ApprovalDesk.passTime(DB);

    assertThatThrownBy(() -> one.approvals.approve(late, "second", "yes"))
        .hasMessageContaining("it expired");
    one.follower.follow();

    assertThat(one.activations.wanted()).isEmpty();
    assertThat(one.live()).isEqualTo(base.digest());
  }

  @Test
  void whatWasAskedForBeforeAnotherReleaseWentLiveIsNotPutOverIt() {
    String id = waiting(next);
    one.touches("events", "internal");
    ReleaseTree third = ReleaseProtocolIT.tree("third");
    one.apply(third);
    one.follower.follow();

    assertThatThrownBy(() -> one.approvals.approve(id, "second", "yes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Another release went live since it was asked for");
    assertThat(one.live()).isEqualTo(third.digest());
    assertThat(one.approvals.find(id).orElseThrow().state()).isEqualTo(Approval.State.waiting);
  }

  @Test
  void oneStepBackNeedsNobodyAndAnyOtherStoredReleaseDoes() {
    one.approvals.approve(waiting(next), "second", "yes");
    one.follower.follow();

    Wanted back = one.desk.activate(base.digest(), "ops", "wrong prices").orElseThrow();
    one.follower.follow();
    Wanted forth = one.desk.activate(next.digest(), "ops", "they were right").orElseThrow();
    one.follower.follow();
    String before = one.live();
    one.approvals.approve(forth.approval().approvalId(), "second", "yes");
    one.follower.follow();

    assertThat(back.approval()).isNull();
    assertThat(forth.approval().act()).isEqualTo("release-activate");
    assertThat(before).isEqualTo(base.digest());
    assertThat(one.live()).isEqualTo(next.digest());
  }

  private void otherAppliesAThird() {
    one.whileComparing(() -> {});
    other.touches("events", "internal");
    other.apply(ReleaseProtocolIT.tree("third"));
  }

  @Test
  void whoeverIsFasterThanTheSecondPersonWins() {
    String id = waiting(next);
    // between the second look at the bundle and the commit
    one.whileComparing(() -> one.whileComparing(this::otherAppliesAThird));

    assertThatThrownBy(() -> one.approvals.approve(id, "second", "yes"))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(one.activations.wanted().orElseThrow().number()).isEqualTo(2);
    assertThat(one.approvals.find(id).orElseThrow().state()).isEqualTo(Approval.State.waiting);
  }
}
