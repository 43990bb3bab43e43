package io.crossdock.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.NewCase;
import io.crossdock.model.CanonicalJson;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the broker itself gave up on becomes a case, so that nothing ends unseen in a queue. */
@Component
public class DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  /** Where Artemis notes the queue in which a message was when it gave up. */
  private static final String ORIGIN = "_AMQ_ORIG_QUEUE";

  private static final String HUB = "hub";
  private static final int SHOWN = 500;

  private final CaseDesk cases;
  private final EffectLedger effects;
  private final GroupCommitter committer;

  DeadLetters(CaseDesk cases, EffectLedger effects, GroupCommitter ledgerCommitter) {
    this.cases = cases;
    this.effects = effects;
    this.committer = ledgerCommitter;
  }

  /**
   * Opens a case for a dead message. One that names a command still open is the command's case,
   * which closes itself when the relay has sent the command again.
   */
  public void take(Exchange exchange) {
    String origin = MessageHeaders.text(exchange, ORIGIN);
    String queue = origin == null ? "an unknown queue" : origin;
    String body = body(exchange);
    String id = committer.commit(tx -> open(tx, queue, body));
    LOG.warn("case {}: the broker gave up a message of {}", id, queue);
  }

  private String open(JdbcClient tx, String queue, String body) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("queue", queue);
    Optional<Effect> command = effectId(body).flatMap(id -> effects.lock(tx, id));
    if (command.isPresent()) {
      Effect effect = command.get();
      detail.put("state", effect.state().name()).put("attempt", effect.attempt());
    } else {
      detail.put("message", body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…");
    }
    return cases.open(
        tx,
        new NewCase(
            NewCase.Category.internal,
            command.map(Effect::company).orElse(HUB),
            command.map(Effect::system).orElse(HUB),
            "broker",
            "the broker gave up a message of " + queue,
            null,
            command.map(Effect::effectId).orElse(null),
            command.map(Effect::orderId).orElse(null),
            command
                .map(effect -> "%s to %s".formatted(effect.operation(), effect.system()))
                .orElse("nothing that is known"),
            null,
            detail));
  }

  private static Optional<String> effectId(String body) {
    try {
      JsonNode named = CanonicalJson.mapper().readTree(body).path("effectId");
      return Optional.of(named.asText()).filter(id -> !id.isEmpty());
    } catch (JsonProcessingException noNotice) {
      return Optional.empty();
    }
  }

  private static String body(Exchange exchange) {
    String text = exchange.getMessage().getBody(String.class);
    return text == null ? "" : text;
  }
}
