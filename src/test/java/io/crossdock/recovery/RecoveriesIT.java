package io.crossdock.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.crossdock.file.RestoredFiles;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.KillSwitches;
import io.crossdock.message.MessageDatabase;
import io.crossdock.message.NewCase;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.RestoreListener;
import io.crossdock.message.SystemPolicy;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A recovery begins once, all of it or nothing, and ends by a person. */
class RecoveriesIT extends MessageDatabase {

  private static final Instant RESTORED_TO = Instant.parse("2026-11-22T10:00:00Z");

  private final PartyRegistry parties =
      new PartyRegistry(new PartyFiles(Path.of("routes"), name -> "invented").load());
  private final RecoveryStore store = new RecoveryStore(DB);
  private final List<NewCase> cases = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final RestoredFiles files = mock(RestoredFiles.class);
  private boolean failing;

  @BeforeEach
  @AfterEach
  void empty() {
    DB.sql("truncate recovery, kill_switch, kill_switch_history, poll_cursor").update();
  }

  @Test
  void itBeginsOnceAndKeepsWhatTheRestoreConcerned() {
    recoveries().begin(RESTORED_TO);
    recoveries().begin(RESTORED_TO);

    assertThat(heard).containsExactly("begun " + RESTORED_TO);
    assertThat(store.all()).hasSize(1);
    Recovery open = store.open().orElseThrow();
    assertThat(open.restoredTo().toInstant()).isEqualTo(RESTORED_TO);
    assertThat(open.found()).containsEntry("things", 7L).containsKey("operationsPaused");
    assertThat(
            DB.sql("select unnest(looked_up) from recovery order by 1").query(String.class).list())
        .containsExactly("erp/callSomebody", "erp/createOrder");
  }

  @Test
  void aBeginThatFailsLeavesNothingAndIsDoneAgain() {
    failing = true;
    assertThatThrownBy(() -> recoveries().begin(RESTORED_TO)).hasMessage("the process dies");

    assertThat(store.all()).isEmpty();
    assertThat(switches().all()).isEmpty();

    failing = false;
    recoveries().begin(RESTORED_TO);
    assertThat(store.open()).isPresent();
  }

  @Test
  void anotherRestoreEndsTheRecoveryBefore() {
    recoveries().begin(RESTORED_TO);
    recoveries().begin(RESTORED_TO.plusSeconds(60));

    assertThat(store.all()).hasSize(2);
    assertThat(store.open().orElseThrow().restoredTo().toInstant())
        .isEqualTo(RESTORED_TO.plusSeconds(60));
  }

  @Test
  void itIsEndedByAPersonAndOnlyOnce() {
    recoveries().begin(RESTORED_TO);
    String id = store.open().orElseThrow().recoveryId();

    recoveries().end(id, "ada", "all was told again");

    Recovery ended = store.find(id).orElseThrow();
    assertThat(ended.endedBy()).isEqualTo("ada");
    assertThat(ended.reason()).isEqualTo("all was told again");
    assertThat(store.open()).isEmpty();
    assertThat(heard).containsExactly("begun " + RESTORED_TO, "ended");
    assertThatThrownBy(() -> recoveries().end(id, "ada", "again"))
        .hasMessage("this recovery has ended");
    assertThat(store.openFor()).isZero();
  }

  @Test
  void nobodyIsToldNumbersWhileItIsOpenAndAPersonsOwnSwitchStays() {
    switches()
        .set("amazon-eu", "publishStock", KillSwitches.Mode.pause, true, "ada", "a wrong listing");

    recoveries().begin(RESTORED_TO);
    List<String> paused = paused();
    recoveries().end(store.open().orElseThrow().recoveryId(), "ada", "done");

    assertThat(paused)
        .containsExactly(
            "amazon-eu/publishStock ada",
            "events/publishStockChange hub",
            "north-web/publishPrices hub",
            "north-web/publishStock hub");
    assertThat(paused()).containsExactly("amazon-eu/publishStock ada");
  }

  @Test
  void whoTellsByItselfIsAskedByAPersonWhomTheHubAsksIsNot() {
    DB.sql(
            "insert into poll_cursor values ('amazon-eu', 'order', now()),"
                + " ('north-web', 'order', now())")
        .update();

    recoveries().begin(RESTORED_TO);

    assertThat(cases.stream().map(NewCase::party))
        .contains("mobile-app", "wms-east", "retailer-globex")
        .doesNotContain("amazon-eu", "north-web", "retailer-acme", "events");
    assertThat(cases.get(0).detail().path("since").asText()).isEqualTo("2026-11-22T09:50:00Z");

    recoveries().end(store.open().orElseThrow().recoveryId(), "ada", "done");

    assertThat(closed).contains("what mobile-app told in the time that was lost");
  }

  @Test
  void filesAreTakenBackAtEveryStartWhileItIsOpen() {
    when(files.takeBack(RESTORED_TO)).thenReturn(2, 1, 100);
    recoveries().takeFilesBack();
    recoveries().begin(RESTORED_TO);

    recoveries().takeFilesBack();
    recoveries().takeFilesBack();
    recoveries().end(store.open().orElseThrow().recoveryId(), "ada", "done");
    recoveries().takeFilesBack();

    assertThat(store.all().get(0).files()).isEqualTo(3);
  }

  private Recoveries recoveries() {
    return new Recoveries(
        store,
        List.of(listener(), new UntoldParties(desk(), parties), held()),
        policies(),
        new TopicPositions(new PartyRegistry(List.of())),
        files,
        DB,
        new TransactionTemplate(TRANSACTIONS));
  }

  private static PartyPolicies policies() {
    PartyPolicies policies = mock(PartyPolicies.class);
    when(policies.systems())
        .thenReturn(
            List.of(
                policy("createOrder", SystemPolicy.OnUnknown.findByReference),
                policy("recordReturn", SystemPolicy.OnUnknown.honoursKey),
                policy("callSomebody", SystemPolicy.OnUnknown.neither)));
    return policies;
  }

  private static SystemPolicy policy(String operation, SystemPolicy.OnUnknown onUnknown) {
    return new SystemPolicy(
        "erp",
        operation,
        1,
        onUnknown,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        2,
        Duration.ofSeconds(1),
        3,
        0,
        Duration.ZERO);
  }

  /** The last of all, so that what the others wrote is rolled back when it fails. */
  private HeldNumbers held() {
    return new HeldNumbers(switches(), parties) {
      @Override
      public long begun(JdbcClient tx, Instant restoredTo) {
        long paused = super.begun(tx, restoredTo);
        if (failing) {
          throw new IllegalStateException("the process dies");
        }
        return paused;
      }
    };
  }

  private RestoreListener listener() {
    return new RestoreListener() {
      @Override
      public String counts() {
        return "things";
      }

      @Override
      public long begun(JdbcClient tx, Instant restoredTo) {
        heard.add("begun " + restoredTo);
        return 7;
      }

      @Override
      public void ended(JdbcClient tx) {
        heard.add("ended");
      }
    };
  }

  private CaseDesk desk() {
    CaseDesk desk = mock(CaseDesk.class);
    when(desk.openStanding(any(), any()))
        .thenAnswer(
            call -> {
              cases.add(call.getArgument(1));
              return "case";
            });
    doAnswer(call -> closed.addAll(call.getArgument(2)))
        .when(desk)
        .closeForBlocked(any(), any(), any(), any());
    return desk;
  }

  private List<String> paused() {
    return switches().all().stream()
        .map(on -> on.party() + "/" + on.operation() + " " + on.actor())
        .toList();
  }
}
