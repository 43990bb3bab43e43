package io.crossdock.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.JoinedCommit;
import io.crossdock.message.MessageDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** What two people decide, on a real database; the act writes a row of its own. */
class ApprovalsIT extends MessageDatabase {

  private static final String ACT = "plant-water";

  /** An act that is one group commit, as those on orders and cases are. */
  private static final class Watering implements ApprovedAct {

    private final GroupCommitter committer;
    private String worth = "20000.00";

    Watering(GroupCommitter committer) {
      this.committer = committer;
    }

    @Override
    public String name() {
      return ACT;
    }

    @Override
    public Weight weigh(Asked asked) {
      return Weight.ofValue("plant " + asked.subject(), new BigDecimal(worth), "EUR");
    }

    @Override
    public String perform(Asked asked, Agreement agreement) {
      return JoinedCommit.with(
          agreement::write,
          () ->
              committer.commit(
                  tx -> {
                    tx.sql("insert into watered (plant, actor, reason) values (?, ?, ?)")
                        .params(asked.subject(), asked.actor(), asked.because(agreement))
                        .update();
                    return "watered";
                  }));
    }
  }

  private GroupCommitter committer = committer(TRANSACTIONS);
  private Watering watering = new Watering(committer);
  private Set<String> logins = Set.of("ada", "bob");
  private Duration within = Duration.ofHours(1);

  private static GroupCommitter committer(PlatformTransactionManager transactions) {
    return new GroupCommitter("approval-test", DB, transactions, 1, 10);
  }

  private final ApprovalStore store = new ApprovalStore(DB);

  private Approvals approvals() {
    ObjectProvider<ApprovedAct> acts = mock();
    when(acts.stream()).thenAnswer(call -> Stream.of(watering));
    ApprovalRules rules = new ApprovalRules(Set.of("revenueCritical"), "10000", 500);
    return new Approvals(store, rules, () -> logins, acts, TRANSACTIONS, within);
  }

  @BeforeEach
  void empty() {
    DB.sql("create table if not exists watered (plant text, actor text, reason text)").update();
    DB.sql("truncate watered, approval, approval_history").update();
  }

  @AfterEach
  void close() {
    committer.close();
    DB.sql("drop table watered").update();
  }

  private Acted.Waiting waiting(String plant) {
    return (Acted.Waiting) approvals().act(ACT, Asked.of(plant, "ada", "it is dry"));
  }

  private static List<String> watered() {
    return DB.sql("select plant || ' by ' || actor || ': ' || reason from watered")
        .query(String.class)
        .list();
  }

  private static List<String> audit(String id) {
    return DB.sql(
            """
            select action || ' by ' || actor || ': ' || cause from audit_log
            where kind = 'approval' and subject = ? order by at
            """)
        .param(id)
        .query(String.class)
        .list();
  }

  private Approval.State state(String id) {
    return approvals().find(id).orElseThrow().state();
  }

  @Test
  void whatOnePersonMayDoIsDoneAtOnce() {
    watering.worth = "10000";

    Acted acted = approvals().act(ACT, Asked.of("fern", "ada", "it is dry"));

    assertThat(acted).isEqualTo(new Acted.Done("watered"));
    assertThat(watered()).containsExactly("fern by ada: it is dry");
    assertThat(approvals().list(null)).isEmpty();
  }

  @Test
  void whatWeighsMoreWaitsAndIsDoneWhenAnotherPersonAgrees() {
    Acted.Waiting waiting = waiting("oak");
    List<String> before = watered();

    String result = approvals().approve(waiting.approval().approvalId(), "bob", "I looked");

    assertThat(before).isEmpty();
    assertThat(waiting.waitsFor()).containsExactly("bob");
    assertThat(waiting.told())
        .contains("waits for the approval of bob until", "worth 20000.00 EUR, more than 10000");
    assertThat(result).isEqualTo("watered");
    assertThat(watered()).containsExactly("oak by ada: it is dry; approved by bob: I looked");
    String id = waiting.approval().approvalId();
    assertThat(audit(id))
        .containsExactly("ask by ada: plant oak: it is dry", "approve by bob: I looked");
    Approval done = approvals().find(id).orElseThrow();
    assertThat(done.state()).isEqualTo(Approval.State.done);
    assertThat(done.decidedBy()).isEqualTo("bob");
    assertThat(done.decidedAt()).isNotNull();
  }

  @Test
  void whoAskedCannotAgreeAndNeitherCanAStranger() {
    String id = waiting("oak").approval().approvalId();

    assertThatThrownBy(() -> approvals().approve(id, "ada", "yes"))
        .isInstanceOf(NotDecided.class)
        .hasMessageContaining("another operator has to approve it");
    assertThatThrownBy(() -> approvals().approve(id, "jmx", "yes")).isInstanceOf(NotDecided.class);
    assertThatThrownBy(
            () ->
                DB.sql(
                        """
                        update approval set state = 'done', decided_by = 'ada', decision = 'x',
                          decided_at = now()
                        """)
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(watered()).isEmpty();
    assertThat(state(id)).isEqualTo(Approval.State.waiting);
  }

  @Test
  void whereNobodyElseIsThereThatIsSaidAndNothingWaits() {
    logins = Set.of("ada");

    assertThatThrownBy(() -> waiting("oak"))
        .isInstanceOf(NotDecided.class)
        .hasMessageContaining("plant oak needs the approval of a second person")
        .hasMessageContaining("no other operator than ada")
        .hasMessageContaining("CROSSDOCK_OPS_SECOND_USER");
    assertThat(approvals().list(null)).isEmpty();
    assertThat(watered()).isEmpty();
  }

  @Test
  void whatIsRefusedOrTakenBackIsNotDoneAnyMore() {
    String refused = waiting("oak").approval().approvalId();
    approvals().refuse(refused, "bob", "it rained");
    String takenBack = waiting("oak").approval().approvalId();
    approvals().refuse(takenBack, "ada", "I was wrong");

    assertThatThrownBy(() -> approvals().approve(refused, "bob", "yes"))
        .hasMessageContaining("it is refused already");
    assertThatThrownBy(() -> approvals().refuse(takenBack, "bob", "no"))
        .hasMessageContaining("it is withdrawn already");
    assertThat(audit(refused)).last().isEqualTo("refuse by bob: it rained");
    assertThat(audit(takenBack)).last().isEqualTo("withdraw by ada: I was wrong");
    assertThat(watered()).isEmpty();
  }

  @Test
  void whatNobodyDecidesInTimeExpiresAndThatIsWrittenDown() {
    within = Duration.ZERO;
    String id = waiting("oak").approval().approvalId();

    Approval.State shown = state(id);
    assertThatThrownBy(() -> approvals().approve(id, "bob", "late"))
        .hasMessageContaining("it expired");
    int expired = store.expire();
    int again = store.expire();

    assertThat(shown).isEqualTo(Approval.State.expired);
    assertThat(expired).isOne();
    assertThat(again).isZero();
    assertThat(audit(id)).last().isEqualTo("expire by hub: nobody decided in time");
    assertThat(watered()).isEmpty();
  }

  @Test
  void whoAsksTwiceGetsTheSameApprovalUnlessItWeighsOtherwise() {
    String first = waiting("oak").approval().approvalId();
    String same = waiting("oak").approval().approvalId();
    watering.worth = "30000";

    String other = waiting("oak").approval().approvalId();

    assertThat(same).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(state(first)).isEqualTo(Approval.State.withdrawn);
    assertThat(approvals().list(Approval.State.waiting))
        .extracting(Approval::approvalId)
        .containsExactly(other);
  }

  @Test
  void whatHasGrownSinceItWasShownIsNotDone() {
    String id = waiting("oak").approval().approvalId();
    watering.worth = "20000.01";

    assertThatThrownBy(() -> approvals().approve(id, "bob", "yes"))
        .hasMessageContaining("it has grown since ada asked for it");
    assertThat(watered()).isEmpty();
    assertThat(state(id)).isEqualTo(Approval.State.waiting);
  }

  @Test
  void manyWhoDecideAtOnceDoItOnce() throws Exception {
    logins =
        Set.copyOf(
            Stream.concat(Stream.of("ada"), IntStream.range(0, 8).mapToObj(i -> "bob" + i))
                .toList());
    String id = waiting("oak").approval().approvalId();
    ExecutorService people = Executors.newFixedThreadPool(8);

    List<Callable<String>> all =
        IntStream.range(0, 8)
            .<Callable<String>>mapToObj(i -> () -> approvals().approve(id, "bob" + i, "yes"))
            .toList();
    int done = 0;
    for (Future<String> one : people.invokeAll(all)) {
      done += succeeded(one) ? 1 : 0;
    }
    people.shutdown();

    assertThat(done).isOne();
    assertThat(watered()).hasSize(1);
  }

  private static boolean succeeded(Future<String> one) throws InterruptedException {
    try {
      one.get();
      return true;
    } catch (java.util.concurrent.ExecutionException failed) {
      assertThat(failed).hasCauseInstanceOf(NotDecided.class);
      return false;
    }
  }

  /** A process that dies right before its commit leaves neither the word nor the act. */
  @Test
  void aCrashBetweenTheWordAndTheActLeavesNeitherAndLosesNothing() {
    String id = waiting("oak").approval().approvalId();
    committer.close();
    committer = committer(dying());
    watering = new Watering(committer);

    assertThatThrownBy(() -> approvals().approve(id, "bob", "yes"))
        .hasMessageContaining("the database did not commit");
    List<String> afterTheCrash = watered();
    Approval.State stillWaits = state(id);
    committer.close();
    committer = committer(TRANSACTIONS);
    watering = new Watering(committer);
    approvals().approve(id, "bob", "once more");

    assertThat(afterTheCrash).isEmpty();
    assertThat(stillWaits).isEqualTo(Approval.State.waiting);
    assertThat(watered()).containsExactly("oak by ada: it is dry; approved by bob: once more");
    assertThatThrownBy(() -> approvals().approve(id, "bob", "again"))
        .hasMessageContaining("it is done already");
  }

  private static PlatformTransactionManager dying() {
    return new JdbcTransactionManager(source()) {
      private static final long serialVersionUID = 1L;

      @Override
      protected void doCommit(DefaultTransactionStatus status) {
        doRollback(status);
        throw new org.springframework.transaction.TransactionSystemException("the process died");
      }
    };
  }

  @Test
  void anActThatForgetsTheWordIsAnError() {
    String id = waiting("oak").approval().approvalId();
    Approvals careless =
        new Approvals(
            store,
            new ApprovalRules(Set.of(), "10000", 500),
            () -> logins,
            provider(new Forgetful()),
            TRANSACTIONS,
            within);

    assertThatThrownBy(() -> careless.approve(id, "bob", "yes"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is waiting");
  }

  private static ObjectProvider<ApprovedAct> provider(ApprovedAct act) {
    ObjectProvider<ApprovedAct> acts = mock();
    when(acts.stream()).thenAnswer(call -> Stream.of(act));
    return acts;
  }

  /** Does its work without writing the agreement. */
  private static final class Forgetful implements ApprovedAct {

    @Override
    public String name() {
      return ACT;
    }

    @Override
    public Weight weigh(Asked asked) {
      return new Weight("nothing", Map.of(), 0, Map.of());
    }

    @Override
    public String perform(Asked asked, Agreement agreement) {
      return "done";
    }
  }

  @Test
  void whatTheActNeedsIsKeptWhileItWaitsAndForgottenAfterwards() {
    Asked asked =
        new Asked(
            "oak", JsonNodeFactory.instance.objectNode().put("city", "Bonn"), "ada", "it is dry");
    Acted.Waiting waiting = (Acted.Waiting) approvals().act(ACT, asked);
    String id = waiting.approval().approvalId();

    Asked kept = store.asked(id);
    approvals().refuse(id, "bob", "no");

    assertThat(kept).isEqualTo(asked);
    assertThat(store.asked(id).detail()).isEmpty();
  }
}
