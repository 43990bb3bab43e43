package io.crossdock.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import io.crossdock.mapping.Mappings;
import io.crossdock.message.MessageDatabase;
import io.crossdock.onboarding.Onboarding.Item;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the steps of an onboarding are written, by whom, and what of them stays. */
class OnboardingsIT extends MessageDatabase {

  private static final String OLD = "north-web";
  private static final String NEW = "south-web";
  private static final String CHANNEL =
      "parameters: {apiKey: ''}\ndocuments: {order: {direction: in}}\n";

  @TempDir Path home;

  private final OnboardingStore store = new OnboardingStore(DB);
  private final PartyRegistry parties = new PartyRegistry(List.of());

  @BeforeEach
  @AfterEach
  void empty() {
    DB.sql("truncate onboarding, onboarding_start, inbox, effect, effect_archive, api_key")
        .update();
  }

  @Test
  void whoIsThereAtTheFirstStartWasKnownBeforeAndHasNoTimes() {
    runs(OLD);
    instance(store).look();
    receipt("m1", OLD, "decided");
    instance(store).look();

    Onboarding old = of(OLD);
    assertThat(old.begunBy()).isEqualTo("knownBefore");
    assertThat(old.begunAt()).isNull();
    assertThat(old.seconds()).isNull();
    assertThat(old.productiveAt()).isNull();
    assertThat(old.waitsFor()).isEqualTo(Step.nothing);
    assertThat(old.checklist())
        .extracting(Onboarding.Check::item)
        .containsExactly(Item.partyFile, Item.samples, Item.credential);
  }

  @Test
  void aFirstStartThatIsKilledHalfwayIsDoneAgainAsAWhole() {
    runs(OLD, NEW);
    OnboardingStore dying = spy(store);
    doThrow(new IllegalStateException("killed")).when(dying).knownBefore(NEW);

    assertThatThrownBy(() -> instance(dying).look()).hasMessage("killed");
    assertThat(store.all()).isEmpty();
    instance(store).look();

    assertThat(store.all())
        .extracting(Progress::party, Progress::begunBy)
        .containsExactly(tuple(OLD, "knownBefore"), tuple(NEW, "knownBefore"));
  }

  @Test
  void eachStepIsWrittenWhenItHappensAndTheTimeRunsFromTheBeginToTheEnd() {
    runs(OLD);
    Onboardings hub = instance(store);
    hub.look();

    Onboarding begun = hub.begin(NEW, "ada", "the contract is signed");
    anHourPasses();
    hub.look();
    Onboarding waiting = of(NEW);
    runs(OLD, NEW);
    hub.look();
    hub.look();
    Onboarding live = of(NEW);
    receipt("m1", NEW, "received");
    hub.look();
    Onboarding heard = of(NEW);
    decided("m1", "decided");
    // the instance that was there is killed: another one goes on
    instance(store).look();
    Onboarding ended = of(NEW);

    assertThat(begun.waitsFor()).isEqualTo(Step.partyFile);
    assertThat(begun.missing()).containsExactly(Item.values());
    assertThat(waiting.liveAt()).isNull();
    assertThat(waiting.seconds()).isBetween(3600.0, 3660.0);
    assertThat(live.waitsFor()).isEqualTo(Step.firstMessage);
    assertThat(heard.waitsFor()).isEqualTo(Step.firstDecision);
    assertThat(heard.productiveAt()).isNull();
    assertThat(ended.waitsFor()).isEqualTo(Step.nothing);
    assertThat(ended.begunBy()).isEqualTo("ada");
    assertThat(ended.reason()).isEqualTo("the contract is signed");
    assertThat(ended.begunAt()).isBefore(ended.liveAt());
    assertThat(ended.firstMessageAt()).isEqualTo(heard.firstMessageAt()).isAfter(ended.liveAt());
    Duration taken = Duration.between(ended.begunAt(), ended.productiveAt());
    assertThat(ended.seconds()).isEqualTo(taken.toNanos() / 1e9);
    assertThat(of(NEW).seconds()).isEqualTo(ended.seconds());
  }

  @Test
  void whatRetentionTakesAwayLeavesTheTimes() {
    onboarded();
    Onboarding before = of(NEW);

    DB.sql("truncate inbox").update();
    instance(store).look();

    assertThat(before.productiveAt()).isNotNull();
    assertThat(of(NEW).productiveAt()).isEqualTo(before.productiveAt());
    assertThat(of(NEW).firstMessageAt()).isEqualTo(before.firstMessageAt());
  }

  @Test
  void aPartyThatNobodyBeganBeginsByItselfWhenItIsLive() {
    runs(OLD);
    Onboardings hub = instance(store);
    hub.look();

    runs(OLD, NEW);
    hub.look();

    assertThat(of(NEW).begunBy()).isEqualTo("hub");
    assertThat(of(NEW).begunAt()).isEqualTo(of(NEW).liveAt());
    assertThat(of(NEW).waitsFor()).isEqualTo(Step.firstMessage);
  }

  @Test
  void oneOnboardingIsBegunOnceAndNoneOfWhoWasThere() {
    runs(OLD);
    Onboardings hub = instance(store);
    hub.look();
    hub.begin(NEW, "ada", "signed");

    assertThatThrownBy(() -> hub.begin(NEW, "bob", "signed too"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was begun at")
        .hasMessageContaining("by ada");
    assertThatThrownBy(() -> hub.begin(OLD, "bob", "signed too"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was there before");
    assertThat(of(NEW).begunBy()).isEqualTo("ada");
    assertThat(
            DB.sql("select actor || ': ' || cause from audit_log where subject = ?")
                .param(NEW)
                .query(String.class)
                .list())
        .containsExactly("ada: signed");
  }

  @Test
  void whatASystemIsSentAndConfirmsCountsButNotWhatIsNeverSent() {
    seenLive();
    Onboardings hub = instance(store);

    command("e1", NEW, "pending", false);
    hub.look();
    Step pending = of(NEW).waitsFor();
    archived("e1", "suppressed");
    hub.look();
    Step suppressed = of(NEW).waitsFor();
    command("e2", NEW, "unknown", true);
    hub.look();
    Step sent = of(NEW).waitsFor();
    archived("e2", "confirmed");
    hub.look();

    assertThat(List.of(pending, suppressed)).containsOnly(Step.firstMessage);
    assertThat(sent).isEqualTo(Step.firstDecision);
    assertThat(of(NEW).productiveAt()).isNotNull();
  }

  @Test
  void whatIsRefusedOrOfAnotherPartyOrFromLongBeforeDecidesNothing() {
    seenLive();
    Onboardings hub = instance(store);

    receipt("m1", OLD, "decided");
    receipt("m2", NEW, "decided");
    DB.sql("update inbox set received_at = now() - interval '2 minutes' where message_id = 'm2'")
        .update();
    hub.look();
    Step before = of(NEW).waitsFor();
    receipt("m3", NEW, "rejected");
    receipt("m4", NEW, "failed");
    hub.look();

    assertThat(before).isEqualTo(Step.firstMessage);
    assertThat(of(NEW).waitsFor()).isEqualTo(Step.firstDecision);
  }

  /** A hub lets messages in a moment before it sees that the party is live. */
  @Test
  void aMessageThatWasFasterThanTheLookCountsFromTheTimeOfGoingLive() {
    runs(OLD);
    instance(store).look();
    receipt("m1", NEW, "decided");
    runs(OLD, NEW);

    instance(store).look();
    instance(store).look();

    assertThat(of(NEW).firstMessageAt()).isEqualTo(of(NEW).liveAt());
    assertThat(of(NEW).productiveAt()).isEqualTo(of(NEW).liveAt());
  }

  @Test
  void eachStepIsWrittenByOneOfTwoInstances() throws Exception {
    runs(OLD);
    instance(store).look();
    runs(OLD, NEW);

    assertThat(both(() -> store.live(NEW))).containsExactlyInAnyOrder(true, false);
    assertThat(both(() -> store.begin("later", "ada", "x"))).containsExactlyInAnyOrder(true, false);
    receipt("m1", NEW, "decided");
    var since = store.find(NEW).orElseThrow().liveAt();
    assertThat(both(() -> store.firstMessage(NEW, since))).containsExactlyInAnyOrder(true, false);
    assertThat(both(() -> store.productive(NEW, since))).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void twoInstancesThatStartAtOnceMeasureFromOneStart() throws Exception {
    runs(OLD, NEW);

    both(
        () -> {
          instance(store).look();
          return true;
        });

    assertThat(store.all()).hasSize(2).noneMatch(Progress::isMeasured);
  }

  @Test
  void aKeyOfTheDatabaseIsACredentialAndAFileThatIsGoneIsMissing() {
    seenLive();
    List<Item> bare = of(NEW).missing();
    DB.sql("insert into api_key (key_id, party, salt, hash) values ('k', ?, 'x', 'x')")
        .param(NEW)
        .update();
    List<Item> equipped = of(NEW).missing();
    runs(OLD);

    assertThat(bare).containsExactly(Item.credential, Item.firstMessage, Item.firstDecision);
    assertThat(equipped).containsExactly(Item.firstMessage, Item.firstDecision);
    assertThat(of(NEW).missing()).startsWith(Item.partyFile);
    assertThat(of(NEW).liveAt()).isNotNull();
  }

  private void onboarded() {
    seenLive();
    receipt("m1", NEW, "decided");
    instance(store).look();
  }

  private void seenLive() {
    runs(OLD);
    instance(store).look();
    runs(OLD, NEW);
    instance(store).look();
  }

  /** From now on these are the parties whose files run. */
  private void runs(String... ids) {
    Path routes = home.resolve("run-" + String.join("-", ids));
    for (String id : ids) {
      PartyText.write(routes, id, "shopify", "channel", CHANNEL);
    }
    parties.replace(new PartyFiles(routes, Map.<String, String>of()::get).load());
  }

  /** The state that a process of its own would have. */
  private Onboardings instance(OnboardingStore with) {
    Checklist checklist = new Checklist(new Mappings(home), home.resolve("data").toString());
    return new Onboardings(with, parties, checklist, TRANSACTIONS);
  }

  private Onboarding of(String party) {
    return instance(store).all().stream()
        .filter(each -> each.party().equals(party))
        .findFirst()
        .orElseThrow();
  }

  private static void anHourPasses() {
    DB.sql("update onboarding set begun_at = begun_at - interval '1 hour'").update();
  }

  private static <T> List<T> both(Callable<T> work) throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Callable<T> one =
          () -> {
            together.await();
            return work.call();
          };
      Future<T> first = two.submit(one);
      Future<T> second = two.submit(one);
      return List.of(first.get(), second.get());
    } finally {
      two.shutdownNow();
    }
  }

  private static void receipt(String id, String party, String state) {
    DB.sql(
            """
            insert into inbox (message_id, company, party, document, priority, correlation_id,
              digest, size_bytes, state) values (?, 'north', ?, 'order', 5, ?, 'd', 1, 'received')
            """)
        .params(id, party, id)
        .update();
    decided(id, state);
  }

  private static void decided(String id, String state) {
    DB.sql(
            """
            update inbox set state = :state,
              decided_at = case when :state = 'received' then null else clock_timestamp() end
             where message_id = :id
            """)
        .param("state", state)
        .param("id", id)
        .update();
  }

  private static void command(String id, String system, String state, boolean begun) {
    DB.sql(
            """
            insert into effect (effect_id, company, system, operation, entity, stream_seq,
              effect_key, state, began_at, priority, command, correlation_id, actor, cause)
            values (:id, 'north', :system, 'publishStock', :id, nextval('effect_stream_seq'), :id,
              :state, case when :begun then now() end, 5, '{}', :id, 'test', 'test')
            """)
        .param("id", id)
        .param("system", system)
        .param("state", state)
        .param("begun", begun)
        .update();
  }

  private static void archived(String id, String state) {
    DB.sql("update effect set state = ?, updated_at = now() where effect_id = ?")
        .params(state, id)
        .update();
    DB.sql(
            """
            with ended as (delete from effect where effect_id = ? returning *)
            insert into effect_archive select * from ended
            """)
        .param(id)
        .update();
  }
}
