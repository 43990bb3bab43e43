package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.message.DatabaseUnreachable;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.party.Party;
import io.crossdock.route.RouteCase.Situation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Routes whose caller waits for the decision. */
final class DecidingCallCases implements RouteKind {

  private final Stage stage;
  private final ReceivedDocument received;

  DecidingCallCases(Stage stage) {
    this.stage = stage;
    this.received = new ReceivedDocument(stage);
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return route.policy().equals("rest") && route.calls().contains("inbox-decide");
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    List<RouteCase> cases = new ArrayList<>();
    for (Party party : stage.partiesOf(route)) {
      String of = " of " + party.id();
      cases.add(of(route, party, Situation.happy, "a sample" + of, () -> happy(route, party)));
      cases.add(of(route, party, Situation.poison, "nonsense" + of, () -> poison(route, party)));
      cases.add(of(route, party, Situation.poison, "no key" + of, () -> withoutKey(route, party)));
      cases.add(
          of(route, party, Situation.duplicate, "a bound key" + of, () -> bound(route, party)));
      cases.add(
          of(
              route,
              party,
              Situation.duplicate,
              "the same under another key" + of,
              () -> again(route, party)));
      cases.add(
          of(
              route,
              party,
              Situation.down,
              "the database is out of reach" + of,
              () -> down(route, party)));
    }
    return cases;
  }

  private static RouteCase of(
      RouteUnderTest route, Party party, Situation situation, String name, RouteCase.Check check) {
    return new RouteCase(route.id(), party.id(), situation, name, check);
  }

  private void happy(RouteUnderTest route, Party party) {
    Exchange answered = call(route, party, raw(party), "K-1");

    assertThat(status(answered)).isEqualTo(201);
    assertThat(received.receipts()).hasSize(1);
    assertThat(received.receipts().get(0).attributes().values()).doesNotContain(Entrances.FORGED);
    assertThat(received.decisions()).hasSize(1);
    stage.noCase();
  }

  /** Answered as malformed, kept as a case, and the key is free again. */
  private void poison(RouteUnderTest route, Party party) {
    byte[] nonsense = "no document".getBytes(StandardCharsets.UTF_8);

    Exchange answered = call(route, party, nonsense, "K-1");

    assertThat(status(answered)).isEqualTo(400);
    assertThat(stage.stores().calls("IdempotencyKeys", "forget")).as("keys freed").hasSize(1);
    received.isRefusedOnce(nonsense);
  }

  private void withoutKey(RouteUnderTest route, Party party) {
    Exchange answered = call(route, party, raw(party), null);

    assertThat(status(answered)).isEqualTo(400);
    assertThat(received.receipts()).isEmpty();
  }

  private void bound(RouteUnderTest route, Party party) {
    var answer = JsonNodeFactory.instance.objectNode().put("orderId", "01JD-FIRST");
    stage.stores().reply("IdempotencyKeys", "claim", call -> IdempotencyKeys.Claim.bound);
    stage.stores().reply("IdempotencyKeys", "answer", call -> Optional.of(answer));

    Exchange answered = call(route, party, raw(party), "K-1");

    assertThat(status(answered)).isEqualTo(200);
    assertThat(RouteSamples.tree(answered.getMessage().getBody(String.class))).isEqualTo(answer);
    assertThat(received.receipts()).isEmpty();
  }

  /** The decide transaction knows it by its business key and answers as it did the first time. */
  private void again(RouteUnderTest route, Party party) {
    received.isDecidedAlready();

    Exchange answered = call(route, party, raw(party), "K-2");

    assertThat(status(answered)).isEqualTo(201);
    assertThat(received.decisions()).hasSize(1);
    stage.noCase();
  }

  private void down(RouteUnderTest route, Party party) {
    stage
        .stores()
        .reply(
            "*",
            "decide",
            call -> {
              throw new DatabaseUnreachable("the database did not commit", null);
            });

    Exchange answered = call(route, party, raw(party), "K-1");

    assertThat(status(answered)).isEqualTo(503);
    assertThat(answered.getMessage().getHeader("Retry-After")).isNotNull();
    stage.noCase();
  }

  private Exchange call(RouteUnderTest route, Party party, byte[] raw, String key) {
    stage.caller().isParty(party.id());
    Map<String, Object> headers = Entrances.forged();
    if (key != null) {
      headers.put("Idempotency-Key", key);
    }
    return stage.call(route.id(), raw, headers);
  }

  private byte[] raw(Party party) {
    RouteUnderTest translating = stage.route(party.id() + "-order-in");
    return DocumentPath.of(stage, translating).examples().get(0).raw();
  }

  private static int status(Exchange answered) {
    return answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
  }
}
