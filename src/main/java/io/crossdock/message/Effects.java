package io.crossdock.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The steps of every sending route: {@code load}, then map and marshal, {@code begin}, the call,
 * {@code answer}, interpret, {@code settle}. A message whose turn it is not is dropped by ending
 * the route: the ledger is the record, the queue only transport.
 */
@Component
public class Effects {

  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);
  private static final String RESPONSE = "CrossdockResponse";
  private static final String STATUS = "CrossdockResponseStatus";
  private static final String BEGUN = "CrossdockBegun";
  private static final String CALL = "CrossdockCall";
  private static final int SERVER_ERROR = 500;
  private static final Duration DRY_RUN_LOOKS_AGAIN = Duration.ofSeconds(30);

  private final JdbcClient db;
  private final EffectLedger ledger;
  private final ClaimedEffects claimed;
  private final GroupCommitter committer;
  private final EffectSettlement settlement;
  private final PartyPolicies parties;
  private final KillSwitches switches;
  private final InstanceId instance;
  private final Traces traces;
  private final ObjectMapper json = CanonicalJson.mapper();

  Effects(
      JdbcClient db,
      EffectLedger ledger,
      ClaimedEffects claimed,
      GroupCommitter ledgerCommitter,
      EffectSettlement settlement,
      PartyPolicies parties,
      KillSwitches switches,
      InstanceId instance,
      Traces traces) {
    this.db = db;
    this.ledger = ledger;
    this.claimed = claimed;
    this.committer = ledgerCommitter;
    this.settlement = settlement;
    this.parties = parties;
    this.switches = switches;
    this.instance = instance;
    this.traces = traces;
  }

  /**
   * Reads the effect that a queue message names. The body becomes the canonical command (a JSON
   * tree), or the bytes of the first attempt with header {@code CrossdockRendered}.
   *
   * @throws IllegalArgumentException when the message names no effect: it becomes a case
   */
  public void load(Exchange exchange) throws JsonProcessingException {
    SendDeadline.clear();
    JsonNode named = named(exchange);
    String id = named.path("effectId").asText();
    int attempt = named.path("attempt").asInt();
    Optional<EffectLedger.Due> found =
        claimed.take(id, attempt).or(() -> ledger.due(db, id, attempt));
    if (found.isEmpty()) {
      LOG.info("effect {} attempt {} is not due any more: message dropped", id, attempt);
      exchange.setRouteStop(true);
      return;
    }
    Effect effect = found.get().effect();
    EffectExchange.tag(exchange, effect, found.get().reference());
    // until the consumer's route ends: CorrelationPolicy
    Correlation.log(effect.correlationId(), effect.traceparent());
    if (effect.request() != null) {
      exchange.getMessage().setBody(effect.request());
    }
  }

  private JsonNode named(Exchange exchange) {
    try {
      return json.readTree(exchange.getMessage().getBody(String.class));
    } catch (JsonProcessingException notOurs) {
      // without its cause, an IOException, which the error policy takes for a broken call
      throw new IllegalArgumentException(
          "the queue message names no command: " + notOurs.getOriginalMessage());
    }
  }

  /**
   * Commits the start of this attempt; the first one stores the rendered request, later ones send
   * the same bytes. Ends the route when it is not this attempt's turn.
   */
  public void begin(Exchange exchange) {
    Effect effect = EffectExchange.effect(exchange);
    SystemPolicy policy = parties.system(effect.system(), effect.operation());
    if (switches.isOn(KillSwitches.Mode.dryRun, effect.system(), effect.operation())) {
      dryRun(exchange, effect);
      return;
    }
    byte[] request = bytes(exchange);
    String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
    String digest = MessageHeaders.text(exchange, Headers.MAPPING_DIGEST);
    CrashPoint.BEFORE_BEGIN.passed();
    boolean begun;
    try (TracedStep step = traces.start("begin", SpanKind.INTERNAL, effect)) {
      begun =
          committer.commit(
              new EffectBegin(
                  ledger, effect, request, type, digest, instance.value(), policy.sendingLease()));
    }
    if (!begun) {
      LOG.info("effect {} was begun elsewhere: message dropped", effect.effectId());
      exchange.setRouteStop(true);
      return;
    }
    CrashPoint.BEGUN.passed();
    exchange.setProperty(BEGUN, true);
    TracedStep call = traces.start("call", SpanKind.CLIENT, effect);
    exchange.setProperty(CALL, call);
    exchange.getMessage().setHeader(Headers.TRACEPARENT, call.traceparent());
    SendDeadline.start(policy.sendingLease());
    exchange.getMessage().setBody(request);
  }

  /**
   * Turns the raw answer of an HTTP call into what interpretation mappings read: {@code {"status":
   * 201, "retryAfter": "2", "body": ..., "text": ...}}.
   */
  public void answer(Exchange exchange) {
    CrashPoint.CALLED.passed();
    SendDeadline.clear();
    Message in = exchange.getMessage();
    Integer status = in.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    byte[] raw = in.getBody(byte[].class);
    exchange.setProperty(RESPONSE, raw);
    exchange.setProperty(STATUS, status);
    endCall(exchange, call -> call.answered(status == null ? 0 : status));
    ObjectNode answer = json.createObjectNode().put("status", status == null ? 0 : status);
    String retryAfter = in.getHeader("Retry-After", String.class);
    if (retryAfter != null) {
      answer.put("retryAfter", retryAfter);
    }
    if (raw != null && raw.length > 0) {
      try {
        answer.set("body", json.readTree(raw));
      } catch (IOException notJson) {
        answer.put("text", new String(raw, StandardCharsets.UTF_8));
      }
    }
    in.removeHeaders("CamelHttp*");
    in.setBody(answer);
  }

  /**
   * Inside a circuit breaker: a server error counts as a failure of the system, and whether it took
   * effect is not known.
   *
   * @throws SystemFailed on status 500 and above
   */
  public void failOnServerError(Exchange exchange) throws SystemFailed {
    Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    if (status != null && status >= SERVER_ERROR) {
      CrashPoint.CALLED.passed();
      throw new SystemFailed(status);
    }
  }

  /** Adds the operation to an answer, for lookups that serve several operations. */
  public void nameOperation(Exchange exchange) {
    ObjectNode answer = (ObjectNode) exchange.getMessage().getBody();
    answer.put("operation", MessageHeaders.text(exchange, Headers.OPERATION));
  }

  /**
   * Settles by the interpreted answer in the body: {@code {"result":
   * confirmed|awaitingResult|retry|postponed|unknown|rejected, "reference", "message",
   * "retryAfter"}} (seconds), and {@code "items": [{"index", "message"}]} where a batch was refused
   * for some of its items, or where the system was asked and shows something for each.
   */
  public void settle(Exchange exchange) {
    Effect effect = EffectExchange.effect(exchange);
    EffectResult result = result(exchange, (JsonNode) exchange.getMessage().getBody());
    boolean settled = settle(exchange, effect, result);
    LOG.info(
        "{} to {} for {}: {}{}",
        effect.operation(),
        effect.system(),
        effect.entity(),
        settled ? "" : "not settled by this attempt, ",
        result.kind());
    exchange.getMessage().setHeader(Headers.OUTCOME, result.kind().name());
  }

  /** The call was certainly not made: it is tried again, counted. */
  public void notApplied(Exchange exchange) {
    settleFailure(exchange, EffectResult.Kind.retry);
  }

  /** The breaker is open: the call was not tried, nothing is counted. */
  public void postpone(Exchange exchange) {
    settleFailure(exchange, EffectResult.Kind.postponed);
  }

  /**
   * The call broke off: perhaps it took effect. A question that was asked before begin changes
   * nothing; then the command was certainly not sent.
   */
  public void unknown(Exchange exchange) {
    boolean begun = exchange.getProperty(BEGUN, false, Boolean.class);
    settleFailure(exchange, begun ? EffectResult.Kind.unknown : EffectResult.Kind.postponed);
  }

  private void settleFailure(Exchange exchange, EffectResult.Kind kind) {
    SendDeadline.clear();
    Effect effect = EffectExchange.effect(exchange);
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String message = cause == null ? "no answer" : cause.getClass().getSimpleName();
    endCall(exchange, call -> call.failed(message));
    settle(exchange, effect, EffectResult.of(kind, message));
    LOG.warn(
        "{} to {} for {}: {} ({})",
        effect.operation(),
        effect.system(),
        effect.entity(),
        kind,
        cause == null ? "no answer" : cause.toString());
    exchange.getMessage().setHeader(Headers.OUTCOME, kind.name());
  }

  private boolean settle(Exchange exchange, Effect effect, EffectResult result) {
    endCall(exchange, call -> {});
    try (TracedStep step = traces.start("settle", SpanKind.INTERNAL, effect)) {
      step.with("result", result.kind().name());
      return settlement.settle(effect, effect.attempt(), result, instance.value());
    }
  }

  /** Ends the span of a call with what became of it, unless it ended before. */
  private static void endCall(Exchange exchange, Consumer<TracedStep> outcome) {
    if (exchange.removeProperty(CALL) instanceof TracedStep call) {
      outcome.accept(call);
      call.close();
    }
  }

  private void dryRun(Exchange exchange, Effect effect) {
    LOG.info("dry run: {} for {} is rendered, not sent", effect.operation(), effect.entity());
    byte[] request = bytes(exchange);
    committer.commit(
        tx ->
            tx.sql(
                    """
                    update effect set request = ?, state = 'pending', lease_owner = null,
                      lease_until = null, next_at = now() + ? * interval '1 millisecond',
                      detail = 'dry run: rendered, not sent'
                    where effect_id = ? and attempt = ? and state = 'queued'
                    """)
                .params(
                    request, DRY_RUN_LOOKS_AGAIN.toMillis(), effect.effectId(), effect.attempt())
                .update());
    exchange.setRouteStop(true);
  }

  private EffectResult result(Exchange exchange, JsonNode outcome) {
    String kind = outcome.path("result").asText();
    Integer status = exchange.getProperty(STATUS, Integer.class);
    OptionalLong retryAfter = RetryAfter.seconds(outcome.path("retryAfter").asText(null));
    return new EffectResult(
        EffectResult.Kind.valueOf(kind),
        outcome.path("reference").asText(null),
        status == null ? 0 : status,
        exchange.getProperty(RESPONSE, byte[].class),
        outcome.path("message").asText(null),
        retryAfter.isPresent() ? Duration.ofSeconds(retryAfter.getAsLong()) : null,
        refusedItems(outcome.path("items")));
  }

  private static List<EffectResult.RefusedItem> refusedItems(JsonNode items) {
    List<EffectResult.RefusedItem> refused = new ArrayList<>();
    for (JsonNode item : items) {
      refused.add(
          new EffectResult.RefusedItem(
              item.path("index").asInt(-1), item.path("message").asText()));
    }
    return refused;
  }

  private byte[] bytes(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    try {
      return body instanceof JsonNode tree
          ? json.writeValueAsBytes(tree)
          : exchange.getMessage().getBody(byte[].class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request cannot be written as JSON", e);
    }
  }
}
