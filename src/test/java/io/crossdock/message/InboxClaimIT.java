package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Which messages are claimed together, and which alone. */
class InboxClaimIT extends MessageDatabase {

  private static final Duration OVER = Duration.ZERO;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String ME = "instance-1";
  private static final List<String> PARTIES = List.of("shop", "store");

  private final InboxStore store = new InboxStore(DB);

  @BeforeEach
  void empty() {
    DB.sql("truncate inbox, inbox_work").update();
  }

  private void accepted(String id, String party) {
    accepted(id, party, 5);
  }

  private void accepted(String id, String party, int priority) {
    Receipt receipt =
        new Receipt("c", party, "order", priority, id, null, null, null, Map.of(), new byte[] {1});
    new TransactionTemplate(TRANSACTIONS)
        .executeWithoutResult(status -> store.insert(DB, id, receipt, 0));
  }

  /** As a claim whose process died. */
  private List<String> claimAndDie() {
    return ids(store.claim(PARTIES, List.of(10, 10), ME, OVER));
  }

  private static List<String> ids(List<InboxMessage> messages) {
    return messages.stream().map(InboxMessage::messageId).toList();
  }

  @Test
  void whatIsMoreCriticalIsDecidedFirstWhoeverSentItFirst() {
    accepted("m1", "store", 8);
    accepted("m2", "store", 8);
    accepted("m3", "shop", 3);

    List<String> claimed = ids(store.claim(PARTIES, List.of(10, 10), ME, LEASE));

    assertThat(claimed).containsExactly("m3", "m1", "m2");
  }

  @Test
  void whatDiedTwiceIsNotClaimedTogetherAnyMore() {
    accepted("m1", "shop");
    accepted("m2", "store");

    assertThat(claimAndDie()).containsExactly("m1", "m2");
    assertThat(store.hasSuspect(PARTIES)).isFalse();
    assertThat(claimAndDie()).containsExactly("m1", "m2");

    assertThat(claimAndDie()).isEmpty();
    assertThat(store.hasSuspect(PARTIES)).isTrue();
  }

  @Test
  void suspectsAreClaimedOneByOneAndTheOneThatDiedAgainComesLast() {
    accepted("m1", "shop");
    accepted("m2", "store");
    claimAndDie();
    claimAndDie();

    assertThat(store.claimSuspect(PARTIES, ME, OVER)).map(InboxMessage::messageId).contains("m1");
    assertThat(store.claimSuspect(PARTIES, ME, LEASE)).map(InboxMessage::messageId).contains("m2");
    assertThat(store.claimSuspect(PARTIES, ME, LEASE))
        .hasValueSatisfying(
            message -> {
              assertThat(message.messageId()).isEqualTo("m1");
              assertThat(message.attempt()).isEqualTo(4);
            });
    assertThat(store.claimSuspect(PARTIES, ME, LEASE)).isEmpty();
  }

  @Test
  void aSuspectOfAPartyThatIsHeldWaits() {
    accepted("m1", "shop");
    claimAndDie();
    claimAndDie();

    assertThat(store.hasSuspect(List.of("store"))).isFalse();
    assertThat(store.claimSuspect(List.of("store"), ME, LEASE)).isEmpty();
  }

  @Test
  void aSuspectThatWasPostponedCameBackAliveAndIsNoneAnyMore() {
    accepted("m1", "shop");
    claimAndDie();
    claimAndDie();
    InboxMessage suspect = store.claimSuspect(PARTIES, ME, LEASE).orElseThrow();

    assertThat(store.postpone(suspect.claim(), Duration.ZERO)).isTrue();

    assertThat(store.hasSuspect(PARTIES)).isFalse();
    assertThat(claimAndDie()).containsExactly("m1");
  }

  @Test
  void postponingCountsNoAttempt() {
    accepted("m1", "shop");
    for (int i = 0; i < 5; i++) {
      InboxMessage claimed = store.claim(PARTIES, List.of(1, 1), ME, LEASE).get(0);
      assertThat(claimed.attempt()).isEqualTo(1);
      store.postpone(claimed.claim(), Duration.ZERO);
    }

    assertThat(store.hasSuspect(PARTIES)).isFalse();
  }

  @Test
  void whatALivingProcessHoldsIsNotClaimedAgainHoweverLongItTakes() {
    accepted("m1", "shop");
    HeldMessages held = new HeldMessages(store, ME, LEASE);
    held.hold(store.claim(PARTIES, List.of(1, 1), ME, OVER).get(0).claim());

    held.renew();

    assertThat(claimAndDie()).isEmpty();
  }

  @Test
  void whatWasLetGoOrTakenOverIsNotRenewed() {
    accepted("m1", "shop");
    accepted("m2", "shop");
    HeldMessages held = new HeldMessages(store, ME, LEASE);
    List<InboxMessage> claimed = store.claim(PARTIES, List.of(2, 1), ME, OVER);
    claimed.forEach(message -> held.hold(message.claim()));
    held.letGo(claimed.get(0).claim());
    store.claim(PARTIES, List.of(2, 1), "instance-2", OVER);

    held.renew();

    assertThat(store.hasSuspect(PARTIES)).isTrue();
    assertThat(store.claimSuspect(PARTIES, ME, LEASE)).isPresent();
    assertThat(store.claimSuspect(PARTIES, ME, LEASE)).isPresent();
  }
}
