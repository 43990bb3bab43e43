package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.command.ReplayCommand;
import io.crossdock.model.CanonicalJson;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that failed for a mistake of ours are decided again by a plan, and do no harm. */
class ReplayIT extends HubStory {

  private static final String API = "/api/v1/operation";
  private static final int MANY = 20;

  private final OffsetDateTime begin = OffsetDateTime.now();

  /** A mistake of ours: whatever is written of this number fails. */
  private void fault(String table, String condition) {
    db.sql(
            """
            create or replace function planted_fault() returns trigger language plpgsql as $$
            begin raise exception 'a mistake of ours'; end $$
            """)
        .update();
    db.sql(
            "create trigger planted_fault before insert or update on %s for each row when (%s)"
                    .formatted(table, condition)
                + " execute function planted_fault()")
        .update();
  }

  @AfterEach
  void repair() {
    List.of("orders", "stock_source_state")
        .forEach(table -> db.sql("drop trigger if exists planted_fault on " + table).update());
  }

  private JsonNode plan(ObjectNode selection) {
    return plan(object().put("reason", "repaired").set("selection", selection), 202);
  }

  private JsonNode plan(JsonNode request, int expected) {
    Answer asked = operator.post(API + "/replays", (ObjectNode) request);
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(expected);
    String id = asked.text("replayId");
    eventually(() -> assertThat(replay(id).path("state").asText()).isEqualTo("planned"));
    return replay(id);
  }

  private JsonNode replay(String id) {
    return operator.get(API + "/replays/" + id).body();
  }

  private Answer act(JsonNode replay, String what) {
    String path = API + "/replays/" + replay.path("replayId").asText() + "/" + what;
    return operator.post(path, object().put("reason", "the story"));
  }

  private JsonNode run(JsonNode plan) {
    assertThat(act(plan, "run").status()).isEqualTo(200);
    String id = plan.path("replayId").asText();
    eventually(() -> assertThat(replay(id).path("state").asText()).isEqualTo("ended"));
    return replay(id);
  }

  private ObjectNode since() {
    return object().put("from", begin.toString());
  }

  private static ObjectNode object() {
    return CanonicalJson.mapper().createObjectNode();
  }

  private int orders(String prefix) {
    return db.sql("select count(*)::int from orders where channel_order_id like ?")
        .param(prefix + "%")
        .query(Integer.class)
        .single();
  }

  private List<String> orderIds(String prefix) {
    return db.sql("select order_id from orders where channel_order_id like ?")
        .param(prefix + "%")
        .query(String.class)
        .list();
  }

  /** Numbers of orders that all begin alike, each sent once and failed. */
  private String failedOrders(String sku) {
    String prefix = unique("REPLAY") + "-";
    fault("orders", "new.channel_order_id like '" + prefix + "%'");
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String body = OrderText.of(prefix + i).line(sku, 1).json();
      answers.add(place(unique("key"), body).status());
    }
    assertThat(answers).containsOnly(500);
    return prefix;
  }

  @Test
  void whatFailedForAMistakeIsDecidedOnceAfterTheRepairAndNeverAgain() {
    String sku = stockedProduct(MANY + 5);
    String prefix = failedOrders(sku);
    ObjectNode failed = since().put("party", "mobile-app").put("state", "failed");

    JsonNode before = plan(failed);
    int afterPlan = orders(prefix);
    repair();
    JsonNode repaired = plan(failed);
    int afterSecondPlan = orders(prefix);
    JsonNode done = run(repaired);

    assertThat(before.at("/plan/fails").asInt()).isEqualTo(MANY);
    assertThat(before.at("/reasons/0/messages").asInt()).isEqualTo(MANY);
    assertThat(repaired.at("/plan/again").asInt()).isEqualTo(MANY);
    assertThat(List.of(afterPlan, afterSecondPlan)).containsOnly(0);
    assertThat(done.at("/progress/decided").asInt()).isEqualTo(MANY);
    assertThat(orderIds(prefix)).hasSize(MANY);
    orderIds(prefix).forEach(id -> eventually(() -> assertThat(status(id)).isEqualTo("completed")));
    assertThat(openCases(prefix)).isZero();

    JsonNode again = run(plan(since().put("party", "mobile-app")));

    assertThat(again.at("/plan/suppressed").asInt()).isEqualTo(MANY);
    assertThat(again.path("plan").has("again")).isFalse();
    assertThat(orderIds(prefix)).hasSize(MANY);
    orderIds(prefix).forEach(id -> assertThat(erpOrders(id)).hasSize(1));
    assertThat(onHand(sku)).isEqualTo(5);
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  @Requirement("O8")
  void retriesOfCommandsAndReplayedMessagesAreCounted() {
    double retries = retries();
    double replayed = operator.figure("crossdock_replay_sent_total");
    failedOrders(stockedProduct(MANY));
    repair();
    simulators.faults().add(Faulty.of("erp", "createOrder", "status").put("status", 429));

    run(plan(since().put("party", "mobile-app").put("state", "failed")));

    eventually(() -> assertThat(retries()).isGreaterThan(retries));
    assertThat(operator.figure("crossdock_replay_sent_total"))
        .isGreaterThanOrEqualTo(replayed + MANY);
  }

  /** Answers of the ERP after which the same command is sent again. */
  private double retries() {
    return Stream.of("retry", "postponed")
        .mapToDouble(
            result ->
                operator.figure(
                    "crossdock_effect_settled_total",
                    "operation=\"createOrder\"",
                    "result=\"" + result + "\""))
        .sum();
  }

  /** Of the messages of these orders. */
  private int openCases(String prefix) {
    return db.sql(
            """
            select count(*)::int from exception_case c join inbox i on i.message_id = c.message_id
            where c.state <> 'closed' and convert_from(i.body, 'UTF8') like '%' || ? || '%'
            """)
        .param(prefix)
        .query(Integer.class)
        .single();
  }

  @Test
  void aCountThatANewerOneHasOvertakenIsNotApplied() {
    String sku = stockedProduct(1);
    fault("stock_source_state", "new.sku = '" + sku + "'");
    String failed = tellCount(Warehouse.count(EAST, 1, sku, "90")).text("messageId");
    eventually(() -> assertThat(inboxState(failed)).isEqualTo("failed"));
    repair();
    tellCount(Warehouse.count(EAST, 2, sku, "12"));
    eventually(() -> assertThat(onHand(sku)).isEqualTo(12));
    ObjectNode alone = object();
    alone.putArray("messages").add(failed);

    JsonNode plan = plan(alone);
    JsonNode done = run(plan);

    assertThat(plan.at("/plan/stale").asInt()).isEqualTo(1);
    assertThat(done.path("progress")).isEmpty();
    assertThat(onHand(sku)).isEqualTo(12);
    assertThat(inboxState(failed)).isEqualTo("failed");
  }

  @Test
  void anEditedPayloadIsTriedFirstAndDecidedInPlaceOfTheOther() {
    String sku = stockedProduct(5);
    String number = unique("A");
    fault("orders", "new.channel_order_id = '" + number + "' and new.currency = 'EUR'");
    String wrong = OrderText.of(number).line(sku, 1).json();
    place(unique("key"), wrong);
    String id = newest("mobile-app");
    String right = wrong.replace("\"EUR\"", "\"USD\"");
    ObjectNode request = object().put("reason", "the currency was wrong");
    request.putObject("selection").putArray("messages").add(id);
    request
        .putObject("edited")
        .put("messageId", id)
        .put("body", Base64.getEncoder().encodeToString(right.getBytes()));

    JsonNode plan = plan(request, 202);
    JsonNode done = run(plan);

    assertThat(plan.at("/plan/again").asInt()).isEqualTo(1);
    assertThat(done.at("/progress/decided").asInt()).isEqualTo(1);
    assertThat(orders(number)).isEqualTo(1);
    assertThat(inboxState(id)).isEqualTo("failed");
    assertThat(openCases(number)).isZero();
    assertThat(
            db.sql("select action || ' by ' || actor from audit_log where subject = ? order by at")
                .param(plan.path("replayId").asText())
                .query(String.class)
                .list())
        .containsExactly("plan by ops", "run by ops", "end by hub");
  }

  private String newest(String party) {
    return db.sql("select max(message_id) from inbox where party = ?")
        .param(party)
        .query(String.class)
        .single();
  }

  @Test
  void atATerminalThePlanComesFirst() {
    String sku = stockedProduct(MANY);
    String prefix = failedOrders(sku);
    repair();
    String from = begin.toString();

    String plan =
        operator.terminal(
            ReplayCommand::new,
            "--party",
            "mobile-app",
            "--state",
            "failed",
            "--from",
            from,
            "--reason",
            "repaired");
    String id = plan.lines().findFirst().orElseThrow().split(" ")[1];
    int afterPlan = orders(prefix);
    String run = operator.terminal(ReplayCommand::new, "--run", id, "--reason", "it is right");

    assertThat(plan).contains("planned", "again", "crossdock replay --run " + id);
    assertThat(afterPlan).isZero();
    assertThat(run).contains("ended", "decided");
    assertThat(orders(prefix)).isEqualTo(MANY);
  }

  @Test
  void whatIsWrongWithARequestIsAnswered() {
    ObjectNode misspelt = object().put("reason", "x");
    misspelt.putObject("selection").put("partie", "mobile-app");
    ObjectNode nothing = object().put("reason", "x");
    nothing.putObject("selection").put("party", unique("nobody"));

    assertThat(operator.post(API + "/replays", misspelt).status()).isEqualTo(422);
    assertThat(operator.post(API + "/replays", nothing).status()).isEqualTo(422);
    assertThat(operator.post(API + "/replays", object().put("reason", "x")).status())
        .isEqualTo(422);
    assertThat(operator.get(API + "/replays/none").status()).isEqualTo(404);
    assertThat(operator.post(API + "/replays/none/run", object().put("reason", "x")).status())
        .isEqualTo(404);
    assertThat(post(API + "/replays", "{}", Map.of()).status()).isEqualTo(403);
  }
}
