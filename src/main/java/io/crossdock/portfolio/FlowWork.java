package io.crossdock.portfolio;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/**
 * One flow of the portfolio: a document that a party sends, or an operation that it is asked for;
 * who answers for it, what it did within a time, what went wrong with it, what it costs.
 *
 * @param party whose it is
 * @param flow name of the document or operation
 * @param direction {@code in} for a document, {@code out} for an operation
 * @param owner who answers for it
 * @param criticality what a standstill costs, in the word of the party file
 * @param work messages that came in, or calls that went out
 * @param failures messages that could not be decided, or calls without a good answer
 * @param retries calls beyond the first one of a command
 * @param cases exceptions that were opened
 * @param breakers how often the circuit breaker of its system opened; common to all operations
 * @param replays messages that were decided again
 * @param interventions acts of people on its cases and switches
 * @param monthlyCost what it costs in a month, or null where the party file does not say
 * @param currency of the cost, or null
 */
public record FlowWork(
    String party,
    String flow,
    String direction,
    String owner,
    String criticality,
    long work,
    long failures,
    long retries,
    long cases,
    long breakers,
    long replays,
    long interventions,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal monthlyCost,
    String currency) {

  private static final long THOUSAND = 1_000;

  /** All that went wrong. */
  public long troubles() {
    return failures + retries + cases + breakers + replays;
  }

  /** How much goes wrong with a thousand messages or calls, rounded down: how fragile it is. */
  public long fragility() {
    return troubles() * THOUSAND / Math.max(1, work);
  }
}
