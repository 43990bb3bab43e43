package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.MessageDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How instances that share a database come to run the same release, on a real PostgreSQL. */
class ReleaseProtocolIT extends MessageDatabase {

  private final CaseDesk cases = mock(CaseDesk.class);
  private final ReleaseTree base = tree("base");
  private final ReleaseTree next = tree("next");

  private ReleaseInstance one;
  private ReleaseInstance other;

  @BeforeEach
  void twoInstancesRunTheirFolder() {
    DB.sql("truncate release_instance, release_activation, release_entry, release, release_file")
        .update();
    one = instance();
    other = instance();
    one.follower.follow();
    other.follower.follow();
  }

  @Test
  void aReleaseIsStoredOnceAndReadAsItWasStored() {
    one.apply(next);
    one.follower.follow();
    one.apply(tree("third"));

    assertThat(one.releases.find(next.digest()).orElseThrow().files().get("mappings/m.json"))
        .isEqualTo("next".getBytes());
    assertThat(count("release")).isEqualTo(3);
    assertThat(count("release_entry")).isEqualTo(6);
    assertThat(count("release_file")).as("routes/r is in all of them").isEqualTo(4);
    assertThat(one.desk.find(next.digest().substring(0, 8)).orElseThrow().release().number())
        .isEqualTo(2);
    assertThat(one.desk.find("ffffffff")).isEmpty();
  }

  @Test
  void historyIsNeitherChangedNorDeleted() {
    one.apply(next);

    assertThatThrownBy(() -> DB.sql("update release_activation set reason = 'x'").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> DB.sql("delete from release_file").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void theInstanceThatWasAskedGoesFirstAndTheOthersFollow() {
    one.apply(next);

    other.follower.follow();
    String before = other.live();
    one.follower.follow();
    other.follower.follow();

    assertThat(before).isEqualTo(base.digest());
    assertThat(one.live()).isEqualTo(next.digest());
    assertThat(other.live()).isEqualTo(next.digest());
    assertThat(one.desk.state().instances())
        .hasSize(2)
        .allMatch(it -> it.state() == InstanceRelease.State.live && it.activation() == 2)
        .allMatch(InstanceRelease::alive);
    verify(cases, never()).openStanding(any(), any());
  }

  @Test
  void whereTheFirstIsGoneTheOthersGoOn() {
    one.apply(next);
    DB.sql("update release_instance set seen_at = now() - interval '1 minute' where instance = ?")
        .param(one.id())
        .update();

    other.follower.follow();

    assertThat(other.live()).isEqualTo(next.digest());
  }

  @Test
  void whatOneInstanceRefusesIsTakenBackOnAll() {
    other.refuses(new ReleaseRefused(List.of("routes/a.yaml:3: {{secret}} has no value")));
    one.apply(next);
    one.follower.follow();

    other.follower.follow();
    String refusing = other.live();
    one.follower.follow();
    other.follower.follow();

    assertThat(refusing).isEqualTo(base.digest());
    assertThat(one.live()).isEqualTo(base.digest());
    Activation back = one.activations.wanted().orElseThrow();
    assertThat(back.kind()).isEqualTo(Activation.Kind.takenBack);
    assertThat(back.takesBack()).isEqualTo(2);
    assertThat(back.reason()).contains(other.id()).contains("routes/a.yaml:3: {{secret}}");
    assertThat(one.desk.state().wanted()).isEqualTo(base.digest());
    assertThat(one.desk.state().instances())
        .allMatch(it -> it.state() == InstanceRelease.State.live && it.activation() == 3);
    verify(cases).openStanding(any(), any());
  }

  @Test
  void aReleaseThatTheFirstRefusesReachesNobodyElse() {
    one.refuses(new SwapFailed("still at work after 30 s: [mobile-app-order-in]", null));
    one.apply(next);

    one.follower.follow();
    other.follower.follow();

    assertThat(other.applied()).isEmpty();
    assertThat(one.activations.wanted().orElseThrow().takesBack()).isEqualTo(2);
  }

  @Test
  void aWayBackThatFailsIsNotTakenBackAgain() {
    other.refuses(new SwapFailed("still at work", null));
    one.apply(next);
    one.follower.follow();
    other.follower.follow();
    one.refuses(new SwapFailed("still at work too", null));

    one.follower.follow();
    one.follower.follow();

    assertThat(one.live()).isEqualTo(next.digest());
    assertThat(one.follower.state()).isEqualTo(InstanceRelease.State.refused);
    assertThat(one.follower.reason()).isEqualTo("still at work too");
    assertThat(one.activations.wanted().orElseThrow().number()).isEqualTo(3);
    assertThat(one.applied()).as("not tried again and again").hasSize(2);
  }

  @Test
  void withoutTakingBackEachKeepsWhatItHas() {
    other = new ReleaseInstance(DB, TRANSACTIONS, cases, base, false);
    other.follower.follow();
    other.refuses(new SwapFailed("still at work", null));
    one.apply(next);
    one.follower.follow();

    other.follower.follow();
    other.follower.follow();

    assertThat(one.live()).isEqualTo(next.digest());
    assertThat(other.live()).isEqualTo(base.digest());
    assertThat(other.applied()).hasSize(1);
    assertThat(one.desk.state().instances())
        .filteredOn(it -> it.instance().equals(other.id()))
        .allMatch(it -> it.state() == InstanceRelease.State.refused)
        .allMatch(it -> it.reason().equals("still at work"));
  }

  @Test
  void ofTwoWhoWantSomethingElseAtOnceOneIsTold() {
    ReleaseTree third = tree("third");
    other.whileComparing(() -> one.apply(next));

    assertThatThrownBy(() -> other.apply(third))
        .isInstanceOf(ReleaseConflict.class)
        .hasMessageContaining("Somebody else");

    assertThat(one.activations.wanted().orElseThrow().digest()).isEqualTo(next.digest());
    assertThat(one.releases.find(third.digest())).isEmpty();
  }

  @Test
  void nothingIsAppliedOnTopOfWhatIsBeingTakenUp() {
    one.apply(next);

    assertThatThrownBy(() -> one.apply(tree("third"))).isInstanceOf(ReleaseConflict.class);
  }

  @Test
  void oneStepBackIsWhatTheReleaseTookThePlaceOf() {
    ReleaseTree third = tree("third");
    one.apply(next);
    one.follower.follow();
    one.apply(third);
    one.follower.follow();

    String before = one.desk.state().before();
    one.desk.activate(before, "ops", "too many refusals").orElseThrow();
    one.follower.follow();

    assertThat(before).isEqualTo(next.digest());
    assertThat(one.live()).isEqualTo(next.digest());
    assertThat(one.desk.state().before()).isEqualTo(base.digest());
    assertThat(one.desk.state().activations())
        .extracting(Activation::reason)
        .containsExactly(
            "too many refusals", "story", "story", "ran when the first release was applied");
    assertThat(count("audit_log where kind = 'release' and actor = 'ops'")).isEqualTo(3);
    assertThat(one.desk.activate("00000000", "ops", "why")).isEmpty();
  }

  @Test
  void whatIsWantedAlreadyIsNotWantedAgain() {
    assertThat(one.apply(base).isNew()).isFalse();
    one.apply(next);
    one.follower.follow();

    Wanted again = one.apply(next);

    assertThat(again.isNew()).isFalse();
    assertThat(again.activation()).isEqualTo(2);
    assertThat(count("release_activation")).isEqualTo(2);
  }

  @Test
  void aHubThatStopsRefusesNothing() {
    one.apply(next);
    one.stops();

    one.follower.follow();

    assertThat(one.activations.wanted().orElseThrow().number()).isEqualTo(2);
    verify(cases, never()).openStanding(any(), any());
  }

  @Test
  void aPersonWhoWantsAnotherReleaseEndsTheCase() {
    one.apply(next);
    one.follower.follow();
    one.apply(tree("third"));

    verify(cases, times(2)).closeForBlocked(any(), any(), any(), any());
  }

  private ReleaseInstance instance() {
    return new ReleaseInstance(DB, TRANSACTIONS, cases, base, true);
  }

  private static int count(String table) {
    return DB.sql("select count(*)::int from " + table).query(Integer.class).single();
  }

  static ReleaseTree tree(String text) {
    return new ReleaseTree(
        new java.util.TreeMap<>(
            java.util.Map.of("routes/r.yaml", "r".getBytes(), "mappings/m.json", text.getBytes())));
  }
}
