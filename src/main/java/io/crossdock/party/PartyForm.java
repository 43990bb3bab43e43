package io.crossdock.party;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.Map;

/** A party file as written: anything may be missing. {@link PartyCheck} says what. */
record PartyForm(
    String party,
    String adapter,
    PartyKind kind,
    String company,
    String name,
    String owner,
    Criticality criticality,
    Integer priority,
    Pattern pattern,
    Map<String, Duration> serviceLevel,
    Map<String, String> systemOfRecord,
    Map<String, String> idempotency,
    Retry retry,
    Period retention,
    String fallback,
    Spend cost,
    Map<String, String> parameters,
    Limit limits,
    Map<String, Document> documents,
    Map<String, Command> operations,
    Stock stock,
    Prices prices,
    Map<String, String> policies) {

  record Retry(Duration firstDelay, Double multiplier, Duration maxDelay, Integer attempts) {}

  record Spend(BigDecimal monthly, String currency, Map<String, BigDecimal> flows) {}

  record Limit(Double requestsPerSecond, Integer burst, Map<String, ApiLimit> apis) {}

  record ApiLimit(Double requestsPerSecond, Integer burst) {}

  record Document(
      Direction direction,
      Integer concurrency,
      Integer maxBytes,
      Duration silentAfter,
      PassThrough passThrough) {}

  record Budget(Integer tokens, Duration period) {}

  record Command(
      OnUnknown onUnknown,
      Integer inFlight,
      Duration visibleWithin,
      Duration timeout,
      Budget rate,
      Integer batchSize,
      Retry retry) {}

  record Prices(
      String list,
      String currency,
      Boolean includeTax,
      PriceChecking check,
      BigDecimal tolerance) {}

  record Stock(
      BigDecimal share,
      BigDecimal buffer,
      BigDecimal cap,
      Boolean subtractsOpenOrders,
      Duration freshWithin,
      StaleStock whenStale,
      BigDecimal staleBuffer,
      Duration toldWithin,
      Duration lookEvery) {}
}
