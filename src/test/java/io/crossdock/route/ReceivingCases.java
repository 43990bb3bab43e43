package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.DatabaseUnreachable;
import io.crossdock.message.Receipt;
import io.crossdock.party.Party;
import io.crossdock.route.RouteCase.Situation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Routes that take documents in: every receipt is stored as it came before its sender is told, and
 * nothing that a sender says becomes a header of the hub.
 */
final class ReceivingCases implements RouteKind {

  private static final byte[] NONSENSE = "no document".getBytes(StandardCharsets.UTF_8);

  private final Stage stage;
  private final List<Entrance> entrances;
  private final ReceivedDocument received;

  ReceivingCases(Stage stage) {
    this.stage = stage;
    this.entrances = Entrances.of(stage);
    this.received = new ReceivedDocument(stage);
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return entrances.stream().anyMatch(entrance -> entrance.fits(route));
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    List<RouteCase> cases = new ArrayList<>();
    Entrance entrance = entrances.stream().filter(each -> each.fits(route)).findFirst().get();
    for (Party party : stage.partiesOf(route)) {
      cases.add(of(route, party, Situation.happy, "a sample", () -> happy(route, entrance, party)));
      cases.add(
          of(route, party, Situation.poison, "nonsense", () -> nonsense(route, entrance, party)));
      cases.add(
          of(
              route,
              party,
              Situation.duplicate,
              "the same twice",
              () -> twice(route, entrance, party)));
      cases.add(
          of(
              route,
              party,
              Situation.down,
              "the database is out of reach",
              () -> noRecord(route, entrance, party)));
    }
    return cases;
  }

  private static RouteCase of(
      RouteUnderTest route, Party party, Situation situation, String name, RouteCase.Check check) {
    String whose = route.party().isEmpty() ? " of " + party.id() : "";
    return new RouteCase(route.id(), party.id(), situation, name + whose, check);
  }

  private void happy(RouteUnderTest route, Entrance entrance, Party party) throws Exception {
    byte[] raw = raw(route, entrance, party);

    boolean told = entrance.arrive(route, party.id(), raw);

    assertThat(told).as("acknowledged").isTrue();
    Receipt receipt = only(received.receipts());
    assertThat(receipt.party()).isEqualTo(party.id());
    assertThat(receipt.company()).isEqualTo(party.company());
    assertThat(receipt.priority()).as("priority").isGreaterThan(1);
    assertThat(receipt.body()).as("stored bytes").isEqualTo(raw);
    assertThat(receipt.attributes().values()).as("headers").doesNotContain(Entrances.FORGED);
    assertThat(receipt.correlationId()).isNotBlank().isNotEqualTo(Entrances.FORGED);
  }

  /** What nobody can read is stored too: its sender gets its reason when it is decided. */
  private void nonsense(RouteUnderTest route, Entrance entrance, Party party) throws Exception {
    boolean told = entrance.arrive(route, party.id(), NONSENSE);

    assertThat(told).as("acknowledged").isEqualTo(entrance.storesNonsense());
    if (entrance.storesNonsense()) {
      assertThat(only(received.receipts()).body()).isEqualTo(NONSENSE);
    } else {
      assertThat(received.receipts()).as("receipts").isEmpty();
    }
    stage.noCase();
  }

  /** The inbox keeps both; what is decided already is known by its business key. */
  private void twice(RouteUnderTest route, Entrance entrance, Party party) throws Exception {
    byte[] raw = raw(route, entrance, party);

    boolean first = entrance.arrive(route, party.id(), raw);
    boolean second = entrance.arrive(route, party.id(), raw);

    assertThat(List.of(first, second)).as("acknowledged").containsExactly(true, true);
    assertThat(received.receipts()).as("receipts").hasSize(2);
    stage.noCase();
  }

  private void noRecord(RouteUnderTest route, Entrance entrance, Party party) throws Exception {
    byte[] raw = raw(route, entrance, party);
    stage
        .stores()
        .reply(
            "InboxStore",
            "insert",
            call -> {
              throw new DatabaseUnreachable("the database did not commit", null);
            });

    boolean told = entrance.arrive(route, party.id(), raw);

    assertThat(told).as("acknowledged").isFalse();
    stage.noCase();
  }

  /** A sample of the document that the route takes in, as the route itself names it. */
  private byte[] raw(RouteUnderTest route, Entrance entrance, Party party) throws Exception {
    String document = "interchange";
    if (entrance.storesNonsense()) {
      entrance.arrive(route, party.id(), NONSENSE);
      document = only(received.receipts()).document();
      stage.clear();
    }
    RouteUnderTest translating = stage.route(party.id() + "-" + document + "-in");
    return DocumentPath.of(stage, translating).examples().get(0).raw();
  }

  private static Receipt only(List<Receipt> receipts) {
    assertThat(receipts).as("receipts").hasSize(1);
    return receipts.get(0);
  }
}
