package io.crossdock.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.ProblemKind;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accept: the one commit after which a sender may be told "I have it". It needs neither ERP nor WMS
 * nor broker.
 */
@Component
public class Intake {

  private static final int ACCEPTED = 202;
  private static final long DEFAULT_POSTPONE_SECONDS = 10;
  private static final Set<String> OWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OWN.add("breadcrumbId");
    OWN.add(Correlation.HEADER);
    OWN.add("traceparent");
    OWN.add("Content-Type");
  }

  private final InboxStore store;
  private final GroupCommitter committer;
  private final InboxDispatcher dispatcher;
  private final IntakeLimits limits;
  private final MessageMeters meters;
  private final PartyPolicies parties;
  private final InstanceId instance;
  private final Traces traces;
  private final Duration lease;

  Intake(
      InboxStore store,
      GroupCommitter intakeCommitter,
      InboxDispatcher dispatcher,
      IntakeLimits limits,
      MessageMeters meters,
      PartyPolicies parties,
      InstanceId instance,
      Traces traces,
      @Value("${crossdock.inbox.lease}") Duration lease) {
    this.store = store;
    this.committer = intakeCommitter;
    this.dispatcher = dispatcher;
    this.limits = limits;
    this.meters = meters;
    this.parties = parties;
    this.instance = instance;
    this.traces = traces;
    this.lease = lease;
  }

  /**
   * Stores the raw body of an exchange; when this returns it is durable and will be decided.
   * Headers {@code CrossdockParty} and {@code CrossdockDocument} say whose it is; the edge set
   * them.
   *
   * @throws IntakeRefused when the hub takes nothing in now
   */
  @Handler
  public void accept(Exchange exchange) {
    InboxMessage stored = store(receipt(exchange), null);
    exchange.getMessage().setHeader(Headers.MESSAGE_ID, stored.messageId());
    dispatcher.wake();
  }

  /**
   * Lets a call in before anything is kept of it: 413 where its body is larger than the party file
   * says for this document.
   *
   * @throws IntakeRefused when the hub takes nothing in now
   */
  public void admit(Exchange exchange) {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    String document = MessageHeaders.required(exchange, Headers.DOCUMENT);
    byte[] body = exchange.getMessage().getBody(byte[].class);
    exchange.getMessage().setBody(body);
    int size = body == null ? 0 : body.length;
    int most = parties.maxBytes(party, document);
    if (size > most) {
      ApiAnswer.problem(
          exchange,
          ProblemKind.TOO_LARGE
              .problem()
              .withDetail(
                  "This %s has %d bytes; at most %d are taken.".formatted(document, size, most)));
      return;
    }
    limits.check(party, document);
  }

  /**
   * Whether a receipt would be let in now. An edge whose sender waits for no answer leaves it where
   * it is until then.
   */
  public boolean isOpen(String party, String document) {
    return limits.refusal(party, document).isEmpty();
  }

  /** Answers 202 with the ids of what is stored; call it after {@link #accept}. */
  public void acknowledge(Exchange exchange) {
    ObjectNode receipt = JsonNodeFactory.instance.objectNode();
    receipt.put("messageId", MessageHeaders.required(exchange, Headers.MESSAGE_ID));
    receipt.put("correlationId", MessageHeaders.text(exchange, Headers.CORRELATION_ID));
    ApiAnswer.ok(exchange, ACCEPTED, receipt);
  }

  /**
   * Stores a receipt and, in the same commit, what else its edge keeps about it, such as the row of
   * a partner's file.
   *
   * @param also writes inside the commit; gets the message id
   * @return the message id
   * @throws IntakeRefused when the hub takes nothing in now
   */
  public String accept(Receipt receipt, BiConsumer<JdbcClient, String> also) {
    InboxMessage stored = store(receipt, null, also);
    dispatcher.wake();
    return stored.messageId();
  }

  /**
   * Stores the raw body and decides it at once, in this thread. The decision's answer becomes the
   * body. Should this process die in between, the dispatcher decides after the lease.
   */
  public void decide(Exchange exchange) {
    String owner = instance.value();
    InboxMessage message = store(receipt(exchange), owner);
    exchange.getMessage().setHeader(Headers.MESSAGE_ID, message.messageId());
    CrashPoint.ACCEPTED_FOR_DECISION.passed();
    Exchange decided = dispatcher.decide(message, exchange.getProperties());
    exchange.getMessage().setBody(decided.getMessage().getBody());
    copy(decided, exchange, Headers.OUTCOME);
    copy(decided, exchange, Headers.ORDER_ID);
    if (decided.getException() != null) {
      exchange.setException(decided.getException());
    }
  }

  /** Gives the message of this exchange back, due again after header {@code Retry-After}. */
  public void postpone(Exchange exchange) {
    String seconds = MessageHeaders.text(exchange, "Retry-After");
    Duration delay = Duration.ofSeconds(seconds(seconds));
    store.postpone(MessageHeaders.claim(exchange), delay);
    exchange.getMessage().setHeader(Headers.OUTCOME, "postponed");
  }

  private static long seconds(String retryAfter) {
    return RetryAfter.seconds(retryAfter).orElse(DEFAULT_POSTPONE_SECONDS);
  }

  private InboxMessage store(Receipt receipt, String owner) {
    return store(receipt, owner, (tx, id) -> {});
  }

  private InboxMessage store(Receipt receipt, String owner, BiConsumer<JdbcClient, String> also) {
    limits.check(receipt.party(), receipt.document());
    String id = Ids.next();
    InboxMessage stored;
    try (TracedStep step = traced(receipt, id)) {
      Receipt traced = receipt.at(step.traceparent());
      int chunks = store.storeChunks(id, receipt.body());
      CrashPoint.BEFORE_ACCEPT.passed();
      stored =
          committer.commit(
              tx -> {
                InboxMessage written = store.insert(tx, id, traced, chunks, owner, lease);
                also.accept(tx, id);
                return written;
              });
      CrashPoint.ACCEPTED.passed();
    }
    meters.accepted(receipt.party(), receipt.document());
    return stored;
  }

  /** What follows hangs below this span: its place is stored with the message. */
  private TracedStep traced(Receipt receipt, String id) {
    return traces
        .start("accept " + receipt.document(), SpanKind.SERVER, receipt.traceparent())
        .with("correlation", receipt.correlationId())
        .with("party", receipt.party())
        .with("message", id);
  }

  private Receipt receipt(Exchange exchange) {
    Message in = exchange.getMessage();
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    String correlation = correlation(exchange);
    in.setHeader(Headers.CORRELATION_ID, correlation);
    Integer priority = in.getHeader(Headers.PRIORITY, Integer.class);
    byte[] body = in.getBody(byte[].class);
    return new Receipt(
        parties.company(party),
        party,
        MessageHeaders.required(exchange, Headers.DOCUMENT),
        priority == null ? parties.priority(party) : priority,
        correlation,
        Correlation.traceOf(exchange),
        MessageHeaders.text(exchange, Headers.SOURCE_NAME),
        MessageHeaders.text(exchange, Headers.CONTENT_TYPE),
        attributes(in),
        body == null ? new byte[0] : body);
  }

  /** The id under which the exchange came in, else a new one. */
  private static String correlation(Exchange exchange) {
    String known = Correlation.idOf(exchange);
    return known == null ? Ids.next() : known;
  }

  /** What the edge's allow-list left of the sender's headers; the hub's own have columns. */
  private static Map<String, String> attributes(Message in) {
    Map<String, String> kept = new HashMap<>();
    in.getHeaders()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("Crossdock")
                  && !name.startsWith("Camel")
                  && !OWN.contains(name)
                  && value instanceof String text) {
                kept.put(name, text);
              }
            });
    return kept;
  }

  private static void copy(Exchange from, Exchange to, String header) {
    to.getMessage().setHeader(header, from.getMessage().getHeader(header));
  }
}
