package io.crossdock.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The steps of a poll of a channel, page by page: {@code begin}, then while property {@code
 * CrossdockPollMore} is true {@code page} (budget; properties {@code CrossdockPollFrom} and {@code
 * CrossdockPollToken}, empty for the first page, ready for a query), the call, and {@code read},
 * the accepts, {@code accepted}; or {@code refused}. The cursor moves only after all pages are
 * accepted; every accepted page is remembered, so that a poll that was cut off goes on where it
 * was. Header {@code CrossdockOperation} names the operation whose declared rate is the budget and
 * whose {@code visibleWithin} is how far a poll reads back over the cursor.
 */
@Component
public class Polls {

  private static final Logger LOG = LoggerFactory.getLogger(Polls.class);
  private static final String MORE = "CrossdockPollMore";
  private static final String STATE = "CrossdockPollState";
  private static final String QUERY = "CrossdockPollQuery";
  private static final String FROM = "CrossdockPollFrom";
  private static final String TOKEN = "CrossdockPollToken";
  private static final int TOO_MANY = 429;
  private static final int BAD_REQUEST = 400;

  private final PollCursors cursors;
  private final SystemLeases leases;
  private final CallBudgets budgets;
  private final PartyPolicies parties;
  private final KillSwitches switches;
  private final Map<String, Long> quietUntilNanos = new ConcurrentHashMap<>();

  Polls(
      PollCursors cursors,
      SystemLeases leases,
      CallBudgets budgets,
      PartyPolicies parties,
      KillSwitches switches) {
    this.cursors = cursors;
    this.leases = leases;
    this.budgets = budgets;
    this.parties = parties;
    this.switches = switches;
  }

  /** Starts a poll, if it is this instance's turn. */
  public void begin(Exchange exchange) {
    SystemPolicy policy = policy(exchange);
    String name = name(policy);
    boolean quiet = isQuiet(name);
    boolean paused = switches.isOn(KillSwitches.Mode.pause, policy.system(), policy.operation());
    boolean due = !quiet && !paused && leases.hold(policy);
    exchange.setProperty(MORE, due);
    if (due) {
      Duration lookBack =
          Duration.parse(exchange.getProperty("CrossdockPollLookBack", "P1D", String.class));
      exchange.setProperty(
          STATE, cursors.load(policy.system(), document(exchange), lookBack, overlap(policy)));
    }
  }

  private boolean isQuiet(String name) {
    Long until = quietUntilNanos.get(name);
    return until != null && until - System.nanoTime() > 0;
  }

  /** Property {@code CrossdockCallsPerSecond}, where the channel tells what it allows. */
  private void hearRate(Exchange exchange, SystemPolicy policy) {
    String rate = exchange.getProperty("CrossdockCallsPerSecond", String.class);
    if (rate != null && rate.matches("\\d{1,6}(\\.\\d{1,30})?")) {
      budgets.told(policy, new BigDecimal(rate));
    }
  }

  private static Duration overlap(SystemPolicy policy) {
    return policy.visibleWithin();
  }

  /** Takes a call from the budget; the poll ends where there is none left. */
  public void page(Exchange exchange) {
    SystemPolicy policy = policy(exchange);
    if (!leases.hold(policy) || !budgets.take(policy)) {
      LOG.debug("{}: the poll goes on later", name(policy));
      exchange.setProperty(MORE, false);
      exchange.setRouteStop(true);
      return;
    }
    PollCursors.State state = state(exchange);
    String from = encoded(state.from().toString());
    String token = state.token() == null ? "" : encoded(state.token());
    exchange.setProperty(FROM, from);
    exchange.setProperty(TOKEN, token);
    exchange.setProperty(
        QUERY, "lastUpdatedAfter=" + from + (token.isEmpty() ? "" : "&paginationToken=" + token));
  }

  /**
   * Reads {@code {"nextToken", "readUntil", "lastSeen"}} of the page in the body. A channel says
   * either up to when it has looked, of which the first page counts, or only what it found, sorted
   * by time, of which the last page counts.
   */
  public void read(Exchange exchange) {
    JsonNode page = (JsonNode) exchange.getMessage().getBody();
    PollCursors.State state = state(exchange);
    String until = page.path("readUntil").asText(null);
    Instant first = state.until();
    if (first == null && until != null) {
      first = OffsetDateTime.parse(until).toInstant();
    }
    String seen = page.path("lastSeen").asText(null);
    if (seen != null) {
      Instant last = OffsetDateTime.parse(seen).toInstant();
      first = first == null || last.isAfter(first) ? last : first;
    }
    String next = page.path("nextToken").asText(null);
    exchange.setProperty(STATE, new PollCursors.State(state.from(), next, first));
  }

  /** Remembers that every order of the page is stored; after the last page the cursor moves. */
  public void accepted(Exchange exchange) {
    SystemPolicy policy = policy(exchange);
    PollCursors.State state = state(exchange);
    hearRate(exchange, policy);
    cursors.store(policy.system(), document(exchange), state);
    exchange.setProperty(MORE, state.token() != null);
  }

  /**
   * Ends the poll on an answer that is no page: {@code {"status", "retryAfter", "body"}}. A refused
   * page token is forgotten, the poll starts over from the cursor.
   *
   * @throws IllegalStateException where neither patience nor a new start helps
   */
  public void refused(Exchange exchange) {
    JsonNode answer = (JsonNode) exchange.getMessage().getBody();
    SystemPolicy policy = policy(exchange);
    PollCursors.State state = state(exchange);
    exchange.setProperty(MORE, false);
    int status = answer.path("status").asInt();
    if (status == TOO_MANY) {
      long seconds =
          RetryAfter.seconds(answer.path("retryAfter").asText(null))
              .orElse(Math.max(1, policy.backoff(1).toSeconds()));
      quietUntilNanos.put(name(policy), System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
      LOG.info("{}: over the budget of the channel, asked again in {} s", name(policy), seconds);
    } else if (status == BAD_REQUEST && state.token() != null) {
      LOG.warn("{}: the page token is refused, the poll starts over", name(policy));
      cursors.forgetPage(policy.system(), document(exchange));
    } else {
      throw new IllegalStateException("the poll was answered " + status + " " + answer);
    }
  }

  private SystemPolicy policy(Exchange exchange) {
    return parties.system(
        MessageHeaders.required(exchange, Headers.PARTY),
        MessageHeaders.required(exchange, Headers.OPERATION));
  }

  private static String document(Exchange exchange) {
    return MessageHeaders.required(exchange, Headers.DOCUMENT);
  }

  private static PollCursors.State state(Exchange exchange) {
    return exchange.getProperty(STATE, PollCursors.State.class);
  }

  private static String name(SystemPolicy policy) {
    return policy.system() + "/" + policy.operation();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
