package io.crossdock.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.crossdock.message.MessageDatabase;
import io.crossdock.message.PartyPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases that nobody took care of in time are told once, with worth and effect; on PostgreSQL. */
class CaseEscalationsIT extends MessageDatabase {

  private final List<Object> told = new ArrayList<>();
  private final PartyPolicies parties = mock(PartyPolicies.class);
  private final EscalationStore store = new EscalationStore(DB);
  private final CaseEscalations escalations =
      new CaseEscalations(store, parties, told::add, TRANSACTIONS);

  @BeforeEach
  void empty() {
    DB.sql("truncate exception_case, case_history, orders, inbox, effect cascade").update();
    when(parties.casesWithin(anyString())).thenReturn(Duration.ofHours(4));
    when(parties.casesWithin("shop")).thenReturn(Duration.ofHours(1));
  }

  private void order(String id, String gross, String currency) {
    DB.sql(
            """
            insert into orders (order_id, company, party, channel_order_id, status, channel_status,
              source_modified_at, currency, gross_total, document, schema_name, schema_version,
              correlation_id)
            values (?, 'north', 'shop', ?, 'held', 'open', now(), ?, ?::numeric,
              '{"lineItems": [{"gross": {"amount": "7.50", "currency": "EUR"}}]}', 'order', 1, 'c')
            """)
        .params(id, id, currency, gross)
        .update();
  }

  private void message(String id, String orderId) {
    DB.sql(
            """
            insert into inbox (message_id, company, party, document, priority, correlation_id,
              digest, size_bytes, body, state, order_id)
            values (?, 'north', 'shop', 'order', 5, 'c', 'd', 1, 'x'::bytea, 'failed', ?)
            """)
        .params(id, orderId)
        .update();
  }

  private void openCase(String id, String party, String fingerprint, String order, String age) {
    openCase(id, party, fingerprint, null, order, age);
  }

  private void openCase(
      String id, String party, String fingerprint, String message, String order, String age) {
    DB.sql(
            """
            insert into exception_case (case_id, fingerprint, category, company, party, step, cause,
              message_id, order_id, blocks, owner, state, opened_at)
            values (?, ?, 'money', 'north', ?, 'check', 'the order does not tie', ?, ?, 'b',
              'sales', 'open', now() - ?::interval)
            """)
        .params(id, fingerprint, party, message, order, age)
        .update();
  }

  private Escalation only() {
    assertThat(told).hasSize(1);
    return (Escalation) told.get(0);
  }

  private static List<String> audit(String caseId) {
    return DB.sql(
            "select action || ' by ' || actor || ': ' || cause from audit_log where subject = ?")
        .param(caseId)
        .query(String.class)
        .list();
  }

  @Test
  void whatIsOpenLongerThanItsClassAllowsIsToldWithWhatItIsWorthAndWhatCustomersSee() {
    order("o1", "100.00", "EUR");
    order("o2", "20.50", "EUR");
    order("o3", "5.00", "USD");
    openCase("c1", "shop", "f", "o1", "70 minutes");
    openCase("c2", "shop", "f", "o2", "5 minutes");
    openCase("c3", "shop", "f", "o3", "5 minutes");
    openCase("c4", "warehouse", "g", null, "3 hours");

    escalations.look();

    Escalation one = only();
    assertThat(one.oldestCase()).isEqualTo("c1");
    assertThat(one.cases()).isEqualTo(3);
    assertThat(one.orders()).isEqualTo(3);
    assertThat(one.values())
        .containsExactly(
            new Escalation.Value("120.50", "EUR"), new Escalation.Value("5.00", "USD"));
    assertThat(one.owner()).isEqualTo("sales");
    assertThat(one.customerSees())
        .isEqualTo("the order waits for a person, it is not confirmed as it was placed");
    assertThat(audit("c1"))
        .singleElement()
        .asString()
        .matches(
            "escalate by hub: 3 open for 1h 1\\dm, longer than 1h 0m: 3 orders worth 120.50 EUR and"
                + " 5.00 USD; customers: the order waits for a person, it is not confirmed as it was"
                + " placed");
    assertThat(audit("c2")).isEmpty();
  }

  @Test
  void oneCauseIsToldOnceWhileACaseOfItIsOpen() {
    order("o1", "100.00", "EUR");
    openCase("c1", "shop", "f", "o1", "70 minutes");
    escalations.look();
    openCase("c2", "shop", "f", null, "61 minutes");

    escalations.look();
    escalations.look();

    assertThat(told).hasSize(1);
    assertThat(audit("c1")).hasSize(1);
    assertThat(audit("c2")).hasSize(1);
    DB.sql("update exception_case set state = 'closed'").update();
    openCase("c3", "shop", "f", null, "61 minutes");
    escalations.look();
    assertThat(told).as("the cause has come back").hasSize(2);
  }

  @Test
  void whatWasClosedInTimeIsNotTold() {
    openCase("c1", "shop", "f", null, "70 minutes");
    DB.sql("update exception_case set state = 'closed'").update();
    openCase("c2", "shop", "f", null, "50 minutes");

    escalations.look();

    assertThat(told).isEmpty();
  }

  @Test
  void aMessageThatWasNotDecidedNamesItsOrderAndWhatItsDocumentIsFor() {
    order("o1", null, "EUR");
    message("m1", "o1");
    openCase("c1", "shop", "f", "m1", null, "2 hours");

    escalations.look();

    assertThat(only().queue()).isEqualTo("in.shop.order");
    assertThat(only().customerSees()).isEqualTo("the order is not confirmed");
    assertThat(only().values()).containsExactly(new Escalation.Value("7.50", "EUR"));
  }

  @Test
  void whatTouchesNoOrderSaysSo() {
    openCase("c1", "shop", "f", null, "2 hours");

    escalations.look();

    assertThat(only().orders()).isZero();
    assertThat(only().told()).contains("no order is known to be touched");
  }

  @Test
  void theFigureShowsWhatWaitsByPartyAndCurrencyAnOrderOnce() {
    order("o1", "100.00", "EUR");
    openCase("c1", "shop", "f", "o1", "2 hours");
    openCase("c2", "shop", "h", "o1", "2 hours");
    openCase("c3", "shop", "h", null, "1 minute");
    escalations.look();

    assertThat(store.waiting())
        .containsExactly(new EscalationStore.Waiting("shop", "EUR", 2, 100.0));
  }
}
