package io.crossdock.interruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.crossdock.interruption.Interruption.Caught;
import io.crossdock.message.KillSwitches;
import io.crossdock.message.MessageDatabase;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What counts as under way after an interruption, when it is settled, and what is lost. */
class InterruptionsIT extends MessageDatabase {

  private static final Duration UPTIME = Duration.ofSeconds(20);
  private static final String ERP = "erp-main";

  private final InterruptionStore store = new InterruptionStore(DB);
  private final KillSwitches switches = switches();
  private final Interruptions interruptions =
      new Interruptions(store, policies(), switches, new TransactionTemplate(TRANSACTIONS));

  @BeforeEach
  @AfterEach
  void empty() {
    DB.sql(
            """
            truncate interruption, interruption_class, inbox, inbox_work, effect, effect_archive,
              publication, price_publication, kill_switch, kill_switch_history
            """)
        .update();
  }

  @Test
  void aStartWithNothingUnderWayMeasuresNothing() {
    interruptions.hubStarts(UPTIME);

    assertThat(store.last(10)).isEmpty();
  }

  @Test
  void eachClassIsMeasuredFromTheStartOfTheProcessUntilAllOfItIsSettled() {
    receipt("m1", "mobile-app", "order");
    receipt("m2", "wms-east", "return");
    command("e1", ERP, "createOrder", "queued");
    command("e2", ERP, "recordShipment", "unknown");
    number("north-web", "A");

    interruptions.hubStarts(UPTIME);
    interruptions.look();
    List<Caught> begun = last();
    confirmed("e1");
    interruptions.look();
    List<Caught> half = last();
    decided("m1", null);
    interruptions.look();

    assertThat(begun)
        .extracting(Caught::eventClass, Caught::backlog)
        .containsExactly(
            tuple("inventory", 1L), tuple("order", 2L), tuple("refund", 1L), tuple("shipment", 1L));
    assertThat(half).allMatch(each -> each.settledAt() == null && each.lost() == null);
    assertThat(settled()).containsExactly("order");
    assertThat(of("order").seconds()).isBetween(20.0, 60.0);
    assertThat(of("order").lost()).isZero();
    assertThat(of("order").exceeded()).isFalse();
    assertThat(of("order").withinSeconds()).isEqualTo(600);
  }

  @Test
  void whatFollowsFromAReceiptInItsClassIsPartOfIt() {
    receipt("m1", "mobile-app", "order");
    interruptions.hubStarts(UPTIME);

    decided("m1", "order-1");
    command("e1", ERP, "createOrder", "pending", "order-1");
    command("e2", ERP, "recordShipment", "pending", "order-1");
    command("e3", ERP, "createOrder", "pending", "order-2");
    interruptions.look();
    List<String> early = settled();
    confirmed("e1");
    interruptions.look();

    assertThat(early).isEmpty();
    assertThat(settled()).containsExactly("order");
  }

  @Test
  void whatWaitsForAPersonOrASwitchIsNotUnderWay() {
    command("e1", ERP, "createOrder", "rejected");
    command("e2", ERP, "cancelOrder", "pending", "order-of-e1");
    DB.sql("update effect set entity = 'one stream'").update();
    command("e3", ERP, "callSomebody", "unknown");
    command("e4", ERP, "recordReturn", "pending");
    switches.set(ERP, "recordReturn", KillSwitches.Mode.pause, true, "ada", "story");
    receipt("m1", "mobile-app", "order");
    switches.set("mobile-app", "*", KillSwitches.Mode.hold, true, "ada", "story");

    interruptions.hubStarts(UPTIME);

    assertThat(store.last(10)).isEmpty();
  }

  @Test
  void whatIsNowhereAnyMoreIsLostAndTooLateIsExceeded() {
    receipt("m1", "mobile-app", "order");
    receipt("m2", "mobile-app", "order");
    command("e1", ERP, "createOrder", "pending");
    command("e2", ERP, "createOrder", "pending");
    interruptions.hubStarts(Duration.ofMinutes(11));
    boolean exceededAlready = of("order").exceeded();

    DB.sql("delete from inbox_work").update();
    DB.sql("update inbox set state = 'decided' where message_id = 'm1'").update();
    DB.sql("delete from effect where effect_id = 'e2'").update();
    confirmed("e1");
    interruptions.look();

    assertThat(exceededAlready).isTrue();
    assertThat(of("order").lost()).isEqualTo(2);
    assertThat(of("order").exceeded()).isTrue();
    assertThat(store.figures())
        .singleElement()
        .satisfies(each -> assertThat(each.lost()).isEqualTo(2))
        .satisfies(each -> assertThat(each.last()).isGreaterThan(600))
        .satisfies(each -> assertThat(each.catching()).isZero());
  }

  @Test
  void aMeasurementGoesOnOverTheNextKillAndWithItsTime() {
    command("e1", ERP, "createOrder", "pending");
    interruptions.hubStarts(Duration.ofSeconds(100));
    interruptions.hubStarts(UPTIME);
    command("e2", ERP, "createOrder", "pending");

    interruptions.look();
    assertThat(store.figures().get(0).catching()).isGreaterThanOrEqualTo(100);
    confirmed("e1");
    interruptions.look();

    assertThat(store.last(10)).hasSize(2);
    assertThat(store.last(10).get(1).classes().get(0).seconds()).isGreaterThanOrEqualTo(100);
    assertThat(store.last(10).get(0).classes().get(0).seconds()).isBetween(20.0, 60.0);
  }

  @Test
  void whatWaitsForASystemThatStandsStillCountsWhenItIsBack() {
    command("e1", ERP, "createOrder", "pending");
    command("e2", "wms-east", "releaseOrder", "pending");
    interruptions.systemStands(ERP);
    interruptions.systemStands(ERP);
    interruptions.hubStarts(UPTIME);
    confirmed("e2");
    interruptions.look();
    List<String> hub = settled();
    Interruptions.Waiting waiting = interruptions.waiting(ERP);
    interruptions.systemIsBack(ERP, waiting);
    interruptions.systemIsBack(ERP, waiting);
    interruptions.look();
    List<Interruption> back = store.last(10);
    confirmed("e1");
    interruptions.look();

    assertThat(hub).containsExactly("order");
    assertThat(waiting.found()).containsOnlyKeys("order");
    assertThat(interruptions.broken()).isEmpty();
    Interruption erp =
        back.stream().filter(each -> each.subject().equals(ERP)).findFirst().orElseThrow();
    assertThat(back).hasSize(2);
    assertThat(erp.beganAt()).isBefore(erp.backAt());
    assertThat(erp.classes()).singleElement().matches(each -> each.settledAt() == null);
    assertThat(store.open()).isEmpty();
    assertThat(interruptions.waiting(ERP).found()).isEmpty();
  }

  @Test
  void twoInstancesThatSeeTheSameEndWriteItOnce() {
    command("e1", ERP, "createOrder", "pending");
    interruptions.hubStarts(UPTIME);
    InterruptionStore.Open open = store.open().get(0);
    confirmed("e1");

    interruptions.look();

    assertThat(store.settled(open, 0)).isEmpty();
  }

  private List<Caught> last() {
    return store.last(1).get(0).classes();
  }

  private Caught of(String eventClass) {
    return last().stream()
        .filter(each -> each.eventClass().equals(eventClass))
        .findFirst()
        .orElseThrow();
  }

  private List<String> settled() {
    return last().stream()
        .filter(each -> each.settledAt() != null)
        .map(Caught::eventClass)
        .toList();
  }

  private static void receipt(String id, String party, String document) {
    DB.sql(
            """
            insert into inbox (message_id, company, party, document, priority, correlation_id,
              digest, size_bytes, state) values (?, 'north', ?, ?, 5, ?, 'd', 1, 'received')
            """)
        .params(id, party, document, id)
        .update();
    DB.sql(
            """
            insert into inbox_work (message_id, received_at, party, document, priority, state)
            values (?, now(), ?, ?, 5, 'waiting')
            """)
        .params(id, party, document)
        .update();
  }

  private static void decided(String id, String orderId) {
    DB.sql("delete from inbox_work where message_id = ?").param(id).update();
    DB.sql("update inbox set state = 'decided', order_id = ? where message_id = ?")
        .params(orderId, id)
        .update();
  }

  private static void command(String id, String system, String operation, String state) {
    command(id, system, operation, state, "order-of-" + id);
  }

  private static void command(
      String id, String system, String operation, String state, String orderId) {
    DB.sql(
            """
            insert into effect (effect_id, company, system, operation, entity, stream_seq,
              effect_key, order_id, state, lease_until, priority, command, correlation_id, actor,
              cause)
            values (:id, 'north', :system, :operation, :id, nextval('effect_stream_seq'), :id,
              :order, :state, case when :state in ('queued', 'sending') then now() end, 5, '{}',
              :id, 'test', 'test')
            """)
        .param("id", id)
        .param("system", system)
        .param("operation", operation)
        .param("order", orderId)
        .param("state", state)
        .update();
  }

  private static void confirmed(String id) {
    DB.sql(
            """
            with ended as (delete from effect where effect_id = ? returning *)
            insert into effect_archive select * from ended
            """)
        .param(id)
        .update();
  }

  private static void number(String channel, String sku) {
    DB.sql(
            """
            insert into publication (channel, sku, wanted_version, dirty, dirty_since, untold_since)
            values (?, ?, 1, true, now() - interval '1 minute', now() - interval '1 minute')
            """)
        .params(channel, sku)
        .update();
  }

  private static PartyPolicies policies() {
    PartyPolicies policies = mock(PartyPolicies.class);
    when(policies.systems())
        .thenReturn(
            List.of(
                policy(ERP, "createOrder", SystemPolicy.OnUnknown.findByReference),
                policy(ERP, "cancelOrder", SystemPolicy.OnUnknown.findByReference),
                policy(ERP, "recordShipment", SystemPolicy.OnUnknown.findByReference),
                policy(ERP, "recordReturn", SystemPolicy.OnUnknown.findByReference),
                policy(ERP, "callSomebody", SystemPolicy.OnUnknown.neither),
                policy("wms-east", "releaseOrder", SystemPolicy.OnUnknown.honoursKey)));
    return policies;
  }

  private static SystemPolicy policy(
      String system, String operation, SystemPolicy.OnUnknown onUnknown) {
    Duration second = Duration.ofSeconds(1);
    return new SystemPolicy(
        system, operation, 1, onUnknown, second, second, second, 2, second, 3, 0, Duration.ZERO);
  }
}
