package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.Ids;
import io.crossdock.message.MessageDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release under which messages fail goes back by itself, once, on a real PostgreSQL. */
class ErrorWatchIT extends MessageDatabase {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final CaseDesk cases = mock(CaseDesk.class);
  private final ReleaseTree base = ReleaseProtocolIT.tree("base");
  private final ReleaseTree bad = ReleaseProtocolIT.tree("bad");
  private final String party = "shop-" + Ids.next();

  private ReleaseInstance one;
  private ReleaseInstance other;

  @BeforeEach
  void twoInstancesRunARelease() {
    DB.sql("truncate release_instance, release_activation, release_entry, release, release_file")
        .update();
    one = new ReleaseInstance(DB, TRANSACTIONS, cases, base, true);
    other = new ReleaseInstance(DB, TRANSACTIONS, cases, base, true);
    follow();
  }

  private void follow() {
    one.follower.follow();
    other.follower.follow();
    one.follower.follow();
  }

  private void goesLive(ReleaseTree release) {
    one.apply(release);
    follow();
  }

  private ErrorWatch watch(ReleaseInstance instance, Duration within) {
    ErrorLimit limit = new ErrorLimit(within, Duration.ofHours(1), 5, 0.2, 3);
    return new ErrorWatch(
        DB, TRANSACTIONS, instance.activations, new ErrorCounts(DB), cases, limit);
  }

  private boolean look() {
    return watch(one, HALF_AN_HOUR).look();
  }

  /** Different messages that ended so, some minutes ago. */
  private void decided(int messages, int minutesAgo) {
    for (int i = 0; i < messages; i++) {
      message(Ids.next(), "decided", minutesAgo, null);
    }
  }

  /** Different messages that failed now. */
  private void failed(int messages, String category) {
    for (int i = 0; i < messages; i++) {
      failed(Ids.next(), category);
    }
  }

  private void failed(String digest, String category) {
    String id = message(digest, "failed", 0, null);
    DB.sql(
            """
            insert into exception_case (case_id, company, party, category, fingerprint, state, step,
              cause, blocks, message_id, owner)
            values (?, 'north', ?, ?, 'f', 'open', 's', 'c', 'b', ?, 'story')
            """)
        .params(Ids.next(), party, category, id)
        .update();
  }

  private String message(String digest, String state, int minutesAgo, String outcome) {
    String id = Ids.next();
    DB.sql(
            """
            insert into inbox (message_id, received_at, company, party, document, priority,
              correlation_id, digest, size_bytes, state, decided_at, outcome)
            values (?, clock_timestamp() - ? * interval '1 minute', 'north', ?, 'order', 5, 'c', ?,
              0, ?, clock_timestamp() - ? * interval '1 minute', ?::jsonb)
            """)
        .params(id, minutesAgo, party, digest, state, minutesAgo, outcome)
        .update();
    return id;
  }

  @Test
  void aReleaseUnderWhichMessagesFailGoesBackOnceOnAllInstances() {
    decided(50, 20);
    goesLive(bad);
    decided(2, 0);
    failed(8, "mapping");

    List<Boolean> looks =
        List.of(
            watch(other, HALF_AN_HOUR).look(),
            watch(one, HALF_AN_HOUR).look(),
            watch(other, HALF_AN_HOUR).look());
    follow();

    assertThat(looks).containsExactly(true, false, false);
    Activation back = one.activations.wanted().orElseThrow();
    assertThat(back.kind()).isEqualTo(Activation.Kind.takenBack);
    assertThat(back.takesBack()).isEqualTo(2);
    assertThat(back.actor()).isEqualTo("hub");
    assertThat(back.reason())
        .isEqualTo(party + " order: 8 of 10 messages failed since it went live, 0 of 50 before");
    assertThat(List.of(one.live(), other.live())).containsOnly(base.digest());
    assertThat(one.desk.state().activations().get(0).reason()).contains("8 of 10");
    verify(cases, times(1)).openStanding(any(), any());
  }

  @Test
  void whatTheSchemaRefusesCountsAndWhatChargesAnotherPriceDoesNot() {
    goesLive(bad);
    for (int i = 0; i < 6; i++) {
      message(Ids.next(), "rejected", 0, "{\"errors\": [{\"rule\": \"price\"}]}");
    }

    boolean prices = look();
    for (int i = 0; i < 6; i++) {
      message(Ids.next(), "rejected", 0, "{\"errors\": [{\"rule\": \"pattern\"}]}");
    }
    boolean schema = look();

    assertThat(prices).isFalse();
    assertThat(schema).isTrue();
  }

  @Test
  void whatFailsOutsideOrIsOneFileThatComesAgainStays() {
    goesLive(bad);
    failed(30, "connection");
    String file = Ids.next();
    for (int i = 0; i < 30; i++) {
      failed(file, "validation");
    }
    failed(3, "mapping");

    assertThat(look()).as("four different messages failed by the release").isFalse();
    assertThat(one.activations.wanted().orElseThrow().number()).isEqualTo(2);
    verify(cases, never()).openStanding(any(), any());
  }

  @Test
  void whatFailedAsOftenBeforeStays() {
    for (int i = 0; i < 30; i++) {
      message(Ids.next(), "rejected", 20, "{\"errors\": [{\"rule\": \"pattern\"}]}");
    }
    goesLive(bad);
    failed(30, "mapping");

    assertThat(look()).isFalse();
  }

  @Test
  void onlyWhatPeopleAppliedIsWatchedAndOnlyForAWhile() {
    goesLive(bad);
    failed(8, "mapping");
    boolean late = watch(one, Duration.ZERO).look();
    one.desk.activate(base.digest(), "ops", "back by hand").orElseThrow();
    follow();
    failed(80, "mapping");

    boolean byHand = look();

    assertThat(late).as("its time is over").isFalse();
    assertThat(byHand).as("what people went back to stays").isFalse();
    assertThat(one.live()).isEqualTo(base.digest());
  }

  @Test
  void whatAPersonWantsMeanwhileIsNotTakenBack() {
    goesLive(bad);
    failed(8, "mapping");
    Activation seen = one.activations.wanted().orElseThrow();
    one.apply(ReleaseProtocolIT.tree("repaired"));

    boolean taken = one.activations.takeBack(DB, seen, "too late");

    assertThat(taken).isFalse();
    assertThat(one.activations.wanted().orElseThrow().kind()).isEqualTo(Activation.Kind.applied);
  }
}
