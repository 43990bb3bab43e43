package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.comparison.TriedMessage;
import io.crossdock.message.Headers;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.MessageTrial;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.order.SchemaCheck;
import io.crossdock.party.PartyRegistry;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the routes, parties and schemas of a release that does not run decide a stored message, as
 * if it was new; nothing is kept and nothing leaves the hub.
 */
@Component
class ReleaseTrial {

  /** What this transaction has written: its rows bear its time. */
  private static final String COMMANDS =
      """
      select e.operation, e.system, e.command::text as command
      from inbox i join effect e on e.order_id = i.order_id
      where i.message_id = ? and i.received_at = ? and e.created_at = now()
      order by e.effect_id
      """;

  private record Command(String operation, String system, String command) {}

  private final MessageTrial trial;
  private final PartyRegistry parties;
  private final SchemaCheck schemas;

  ReleaseTrial(MessageTrial trial, PartyRegistry parties, SchemaCheck schemas) {
    this.trial = trial;
    this.parties = parties;
    this.schemas = schemas;
  }

  /**
   * Tries one message in this thread.
   *
   * @return nothing where it is being decided just now
   * @throws io.crossdock.message.DatabaseUnreachable when nothing could be tried
   */
  Optional<TriedMessage> of(InboxMessage message, TrialRoutes routes) {
    if (!routes.has(message.party(), message.document())) {
      return Optional.of(failed("there is no route for it"));
    }
    Exchange exchange = MessageTrial.exchange(routes.context(), message);
    // it is the call's, not the message's: it would bind the answer of the first time
    exchange.getMessage().removeHeader(IdempotencyKeys.HEADER);
    TrialTurn turn = TrialTurn.of(exchange);
    Instant begin = Instant.now();
    boolean[] tried = new boolean[1];
    parties.seeing(
        routes.parties(),
        () ->
            schemas.seeing(
                routes.schemas(),
                () ->
                    tried[0] =
                        trial.send(
                            routes.template(),
                            exchange,
                            message,
                            tx -> see(tx, message, turn, begin))));
    return tried[0] ? Optional.of(seen(exchange, turn, routes)) : Optional.empty();
  }

  private static void see(JdbcClient tx, InboxMessage message, TrialTurn turn, Instant begin) {
    List<Command> written =
        tx.sql(COMMANDS)
            .params(message.messageId(), Timestamp.from(message.receivedAt()))
            .query(Command.class)
            .list();
    for (Command command : written) {
      String text = MadeAnew.without(command.command(), begin);
      turn.commands()
          .put(
              command.operation() + " to " + command.system(),
              JsonNodeFactory.instance.textNode(text));
    }
  }

  private static TriedMessage seen(Exchange exchange, TrialTurn turn, TrialRoutes routes) {
    if (turn.unable() != null) {
      return TriedMessage.unable(turn.unable());
    }
    JsonNode document = turn.document();
    String failure = failure(exchange);
    return new TriedMessage(
        null,
        document,
        document == null ? List.of() : refusals(document, routes.schemas()),
        failure,
        failure == null ? decision(exchange) : "failed",
        turn.commands());
  }

  private static TriedMessage failed(String why) {
    return new TriedMessage(
        null, null, List.of(), why, "failed", java.util.Collections.emptySortedMap());
  }

  /** Of each document that names its schema, what breaks it. */
  private static List<String> refusals(JsonNode document, SchemaCheck schemas) {
    if (document.isArray()) {
      return StreamSupport.stream(document.spliterator(), false)
          .flatMap(each -> refusals(each, schemas).stream())
          .distinct()
          .toList();
    }
    return schemas.check(document).stream().map(ReleaseTrial::rule).distinct().toList();
  }

  private static String rule(FieldProblem problem) {
    return problem.path().replaceAll("/\\d+(?=/|$)", "[]") + " " + problem.rule();
  }

  private static String failure(Exchange exchange) {
    if (exchange.getException() != null) {
      return exchange.getException().getClass().getSimpleName();
    }
    boolean failed = "failed".equals(MessageHeaders.text(exchange, Headers.OUTCOME));
    return failed ? answer(exchange).path("cause").asText("failed") : null;
  }

  /** The order's status, and whether a line of it is parked; of other documents the outcome. */
  private static String decision(Exchange exchange) {
    String outcome = MessageHeaders.text(exchange, Headers.OUTCOME);
    JsonNode answer = answer(exchange);
    String status = answer.path("status").asText(outcome == null ? "nothing" : outcome);
    boolean parked =
        StreamSupport.stream(answer.path("lines").spliterator(), false)
            .anyMatch(line -> line.path("status").asText().equals("parked"));
    return parked ? status + ", a line parked" : status;
  }

  private static JsonNode answer(Exchange exchange) {
    return exchange.getMessage().getBody() instanceof JsonNode answer
        ? answer
        : CanonicalJson.mapper().createObjectNode();
  }
}
