package io.crossdock.security;

import io.crossdock.party.Limits;
import io.crossdock.party.Party;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Each party may call as often as its file says, on each instance of the hub. */
final class RateLimits {

  private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

  /** What is left of a party's limits; other limits in its file begin a new one. */
  private record Allowance(Limits limits, Bucket bucket) {}

  /**
   * Counts one request.
   *
   * @return false after 429 with Retry-After was answered
   */
  boolean admits(Party party, HttpServletResponse response) throws IOException {
    Bucket bucket = allowances.compute(party.id(), (id, known) -> allowance(known, party)).bucket();
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return true;
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    response.setHeader("Retry-After", String.valueOf(seconds));
    Problem.TOO_MANY.answer(response);
    return false;
  }

  private static Allowance allowance(Allowance known, Party party) {
    return known != null && known.limits().equals(party.limits())
        ? known
        : new Allowance(party.limits(), bucket(party.limits()));
  }

  private static Bucket bucket(Limits limits) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(limits.burst())
                    .refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
