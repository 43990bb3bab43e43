package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.command.ApprovalsCommand;
import io.crossdock.command.RefuseCommand;
import io.crossdock.model.CanonicalJson;
import io.crossdock.release.LiveRelease;
import io.crossdock.release.ReleaseFolder;
import io.crossdock.release.ZippedRelease;
import jakarta.jms.TextMessage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jms.core.JmsTemplate;

/** What is worth much is done by two people, and people are called before it is too late. */
class ApprovalIT extends HubStory {

  private static final String API = "/api/v1/operation";

  /** Worth 23,800 EUR at the price of the stories' orders. */
  private static final int MANY = 2_000;

  @Autowired private JmsTemplate jms;
  @Autowired private ApplicationContext hub;
  @TempDir Path empty;

  private static ObjectNode why(String reason) {
    return CanonicalJson.mapper().createObjectNode().put("reason", reason);
  }

  /** An order that is held, because its channel says a word that is not known. */
  private String held(int pieces) {
    String body =
        OrderText.of(unique("A")).line(stockedProduct(pieces), pieces).payment("promised").json();
    String orderId = place(unique("key"), body).text("orderId");
    assertThat(status(orderId)).isEqualTo("held");
    return orderId;
  }

  private Answer free(String orderId) {
    return operator.post(API + "/orders/" + orderId + "/release", why("the word is harmless"));
  }

  private static String approval(Answer waiting) {
    assertThat(waiting.status()).as(waiting.body().toString()).isEqualTo(202);
    return API + "/approvals/" + waiting.body().at("/approval/approvalId").asText();
  }

  private List<String> audit(String subject) {
    return db.sql("select action || ' by ' || actor from audit_log where subject = ? order by at")
        .param(subject)
        .query(String.class)
        .list();
  }

  private String caseOf(String orderId) {
    return db.sql("select case_id from exception_case where order_id = ? and state <> 'closed'")
        .param(orderId)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  @Test
  @Requirement("N2")
  void anExceptionOfHighValueIsResolvedWhenASecondPersonAgreesAndALowOneByOne() {
    String low = held(1);
    String high = held(MANY);

    Answer freedLow = free(low);
    Answer asked = free(high);
    String approval = approval(asked);
    Answer own = operator.post(approval + "/approve", why("I am sure"));
    String before = status(high);
    String listed = second.terminal(ApprovalsCommand::new);
    Answer agreed = second.post(approval + "/approve", why("I called the customer"));
    Answer again = second.post(approval + "/approve", why("twice"));

    assertThat(freedLow.status()).isEqualTo(200);
    assertThat(asked.text("result"))
        .contains("waits for the approval of second", "worth 23800.00 EUR, more than 10000");
    assertThat(own.status()).isEqualTo(409);
    assertThat(before).isEqualTo("held");
    assertThat(listed).contains("of mobile-app  worth 23800.00 EUR", "the word is harmless");
    assertThat(agreed.status()).as(agreed.body().toString()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(409);
    eventually(() -> assertThat(erpOrders(high)).hasSize(1));
    eventually(() -> assertThat(erpOrders(low)).hasSize(1));
    String id = asked.body().at("/approval/approvalId").asText();
    assertThat(audit(id)).containsExactly("ask by ops", "approve by second");
    assertThat(
            db.sql("select cause from order_timeline where order_id = ? and checkpoint = 'freed'")
                .param(high)
                .query(String.class)
                .single())
        .isEqualTo("the word is harmless; approved by second: I called the customer");
  }

  @Test
  void everyWayToActOnWhatIsWorthMuchAsksForTheSecondPerson() {
    String orderId = held(MANY);
    String caseId = caseOf(orderId);

    Answer edited =
        operator.post(
            API + "/orders/" + orderId + "/edit",
            why("moved").set("changes", CanonicalJson.mapper().createObjectNode().put("x", "y")));
    Answer closed = operator.post(API + "/cases/" + caseId + "/close", why("solved"));
    Answer cancelled =
        operator.post(
            "/api/v1/orders/" + orderId + "/cancellation",
            CanonicalJson.mapper().createObjectNode());
    String console = operator.hub("Orders", "cancel", orderId, "by hand");
    Answer parked = operator.post(API + "/orders/" + orderId + "/hold", why("stop"));

    List.of(edited, closed, cancelled).forEach(ApprovalIT::approval);
    assertThat(console).startsWith("nothing done yet: it waits for the approval of second");
    assertThat(parked.status()).as("to stop needs nobody, but it is held").isEqualTo(409);
    assertThat(operator.hub("Approvals", "list")).contains("case " + caseId, "asked by ops");
    String approvalId = closed.body().at("/approval/approvalId").asText();
    assertThat(second.terminal(RefuseCommand::new, approvalId, "--why", "not solved"))
        .contains("is refused: nothing is done");
    assertThat(second.hub("Approvals", "approve", approvalId, "after all"))
        .contains("nothing done: it is refused already");
    assertThat(status(orderId)).isEqualTo("held");
    assertThat(caseOf(orderId)).isEqualTo(caseId);
  }

  @Test
  void manyCasesOfOneCauseThatAreWorthMuchTogetherAreTriedAgainByTwo() {
    String sku = stockedProduct(MANY);
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    List<String> orders =
        List.of(ordered(sku, MANY / 4), ordered(sku, MANY / 4), ordered(sku, MANY / 4));
    orders.forEach(id -> eventually(() -> assertThat(caseOf(id)).isNotNull()));
    simulators.faults().clear();
    String first = caseOf(orders.get(0));
    String card = operator.get(API + "/cases/" + first).text("fingerprint");

    Answer one = operator.post(API + "/cases/" + first + "/retry", why("worth 5,950 alone"));
    Answer all = operator.post(API + "/case-cards/" + card + "/retry", why("it is repaired"));
    String approval = approval(all);
    List<JsonNode> before = erpOrders(orders.get(2));
    Answer agreed = second.post(approval + "/approve", why("I saw the ERP"));

    assertThat(one.status()).isEqualTo(200);
    assertThat(all.body().at("/approval/why").asText()).contains(" EUR, more than 10000");
    assertThat(before).isEmpty();
    assertThat(agreed.status()).as(agreed.body().toString()).isEqualTo(200);
    orders.forEach(id -> eventually(() -> assertThat(erpOrders(id)).hasSize(1)));
    orders.forEach(id -> eventually(() -> assertThat(caseOf(id)).isNull()));
  }

  private String ordered(String sku, int pieces) {
    String body = OrderText.of(unique("A")).line(sku, pieces).json();
    return place(unique("key"), body).text("orderId");
  }

  @Test
  void aReleaseOfWhatIsCriticalWaitsAndIsRefused() {
    String live = LiveRelease.of(hub);
    ReleaseFolder files = ReleaseFolder.in(empty);
    String mapping = "mappings/api/order-in.jslt";
    files.write(mapping, "// saved\n" + files.read(mapping));
    byte[] zip = ZippedRelease.of(files.home());

    Answer asked = operator.post(API + "/releases?reason=story", "application/zip", zip);
    Answer refused = second.post(approval(asked) + "/refuse", why("not on a Friday"));

    assertThat(asked.body().at("/difference/touched/mobile-app/0").asText())
        .isEqualTo("revenueCritical");
    assertThat(asked.body().at("/waitsFor/0").asText()).isEqualTo("second");
    assertThat(refused.status()).isEqualTo(200);
    assertThat(LiveRelease.of(hub)).isEqualTo(live);
    assertThat(operator.get(API + "/releases").body().path("wanted").asText())
        .isNotEqualTo(files.digest());
  }

  @Test
  @Requirement("N4")
  void aCaseThatNobodyTakesCareOfInTimeEscalatesWithItsWorthAndWhatCustomersSee() {
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    String orderId = ordered(sku, 3);
    eventually(() -> assertThat(caseOf(orderId)).isNotNull());
    String caseId = caseOf(orderId);

    db.sql("update exception_case set opened_at = now() - interval '61 minutes' where case_id = ?")
        .param(caseId)
        .update();

    eventually(() -> assertThat(escalation(caseId)).isNotNull());
    JsonNode told = escalation(caseId);
    assertThat(told.path("withinSeconds").asInt()).as("revenueCritical").isEqualTo(3600);
    assertThat(told.path("customerSees").asText())
        .isEqualTo("the order is taken but not booked, it is not delivered");
    assertThat(told.at("/values/0/currency").asText()).isEqualTo("EUR");
    assertThat(new BigDecimal(told.at("/values/0/amount").asText()))
        .isGreaterThanOrEqualTo(new BigDecimal("35.70"));
    assertThat(told.path("owner").asText()).isEqualTo(parties.get("erp-main").owner());
    assertThat(audit(caseId)).contains("open by hub", "escalate by hub");
    eventually(
        () ->
            assertThat(
                    operator.figure(
                        "crossdock_cases_escalated_value",
                        "party=\"erp-main\"",
                        "currency=\"EUR\""))
                .isGreaterThanOrEqualTo(35.7));
    assertThat(operator.get(API + "/cases/" + caseId).text("escalatedAt")).isNotEmpty();
    operator.post(API + "/cases/" + caseId + "/close", why("end of the story"));
  }

  /** The notice of it, where that of the case stands too; nothing is taken away. */
  private JsonNode escalation(String caseId) {
    return jms.browse(
        "dead.out.erp-main.createOrder",
        (session, browser) -> {
          for (Object message : Collections.list(browser.getEnumeration())) {
            JsonNode notice = read(((TextMessage) message).getText());
            if (notice.path("notice").asText().equals("escalation")
                && notice.path("oldestCase").asText().equals(caseId)) {
              return notice;
            }
          }
          return null;
        });
  }

  private static JsonNode read(String text) {
    try {
      return CanonicalJson.mapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
