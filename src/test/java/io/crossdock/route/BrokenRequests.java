package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.route.RouteCase.Situation;
import io.crossdock.route.RouteUnderTest.Step;
import java.util.List;
import java.util.Optional;

/**
 * A route that holds what it sends against a contract never sends what breaks it. A sample's
 * command is changed in one field after the other, until its request is one that the contract does
 * not allow.
 */
final class BrokenRequests {

  private record Change(String field, JsonNode value) {}

  /** Contracts want text for quantities, at least one listing, a number of an order. */
  private static final List<Change> CHANGES =
      List.of(
          new Change("shippedAt", IntNode.valueOf(7)),
          new Change("trackingNumber", IntNode.valueOf(7)),
          new Change("specversion", IntNode.valueOf(7)),
          new Change("channelSkus", JsonNodeFactory.instance.arrayNode()),
          new Change("quantity", IntNode.valueOf(7)),
          new Change("reason", IntNode.valueOf(7)),
          new Change("channelOrderId", TextNode.valueOf("no number")));

  private final Stage stage;
  private final SendingCases sending;

  BrokenRequests(Stage stage, SendingCases sending) {
    this.stage = stage;
    this.sending = sending;
  }

  /** None where the route names no contract. */
  Optional<RouteCase> of(RouteUnderTest route, SampleCommands.Command command) {
    return route.steps().stream()
        .filter(step -> step.kind().equals("to") && step.target().startsWith("json-validator"))
        .findFirst()
        .map(
            step ->
                RouteCase.of(
                    route,
                    Situation.poison,
                    "a request that breaks the contract",
                    () -> isNotSent(route, command, step)));
  }

  private void isNotSent(RouteUnderTest route, SampleCommands.Command command, Step check)
      throws Exception {
    for (Change change : CHANGES) {
      JsonNode changed = changed(command.command(), change);
      if (changed.equals(command.command())) {
        continue;
      }
      stage.clear();
      SentEffect effect =
          SentEffect.due(stage, route.party(), route.lastWord(), changed, command.headers(), null);
      command.questions().forEach(stage.otherSide()::answers);

      sending.send(route, effect);

      if (stage.reached(check.id()) && !effect.begun()) {
        assertThat(stage.otherSide().requests()).as("calls").hasSize(command.questions().size());
        assertThat(effect.isSettled()).as("settled as if it had been sent").isFalse();
        stage.cases(1);
        return;
      }
    }
    throw new AssertionError(check.id() + " lets everything through: " + command.command());
  }

  private static JsonNode changed(JsonNode command, Change change) {
    JsonNode copy = command.deepCopy();
    copy.findParents(change.field())
        .forEach(owner -> ((ObjectNode) owner).set(change.field(), change.value()));
    return copy;
  }
}
