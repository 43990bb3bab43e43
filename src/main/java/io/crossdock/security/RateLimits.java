package io.crossdock.security;

import io.crossdock.party.Limits;
import io.crossdock.party.ServedApi;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Each caller may call each API as often as is declared, on each instance of the hub. A bucket of
 * its own for each caller and API: what one uses up, no other misses. Every answer says what is
 * left (draft-ietf-httpapi-ratelimit-headers).
 */
final class RateLimits {

  private final Map<Counted, Bucket> buckets = new ConcurrentHashMap<>();
  private final ApiMeters meters;
  private final TimeMeter time;

  /**
   * Who calls what, by which limit: another limit in the file begins a new bucket. No version: who
   * moves to the next one gets nothing on top.
   */
  private record Counted(String caller, String api, Limits limits) {}

  RateLimits(ApiMeters meters) {
    this(meters, TimeMeter.SYSTEM_NANOTIME);
  }

  /** With another clock, for tests. */
  RateLimits(ApiMeters meters, TimeMeter time) {
    this.meters = meters;
    this.time = time;
  }

  /**
   * Counts one call.
   *
   * @param caller a party's id, or {@code operators}
   * @return false after 429 with Retry-After was answered
   */
  boolean admits(String caller, ServedApi api, Limits limits, HttpServletResponse response)
      throws IOException {
    ConsumptionProbe probe = bucket(caller, api, limits).tryConsumeAndReturnRemaining(1);
    tell(api, limits, probe.getRemainingTokens(), response);
    if (!probe.isConsumed()) {
      return refuse(caller, api, limits, probe.getNanosToWaitForRefill(), response);
    }
    meters.called(caller, api, "admitted");
    return true;
  }

  /**
   * Whether a call would be admitted now; counts none. For doors that know who calls only after
   * they have read the body.
   *
   * @return false after 429 with Retry-After was answered
   */
  boolean hasRoom(String caller, ServedApi api, Limits limits, HttpServletResponse response)
      throws IOException {
    EstimationProbe probe = bucket(caller, api, limits).estimateAbilityToConsume(1);
    if (probe.canBeConsumed()) {
      return true;
    }
    tell(api, limits, 0, response);
    return refuse(caller, api, limits, probe.getNanosToWaitForRefill(), response);
  }

  private boolean refuse(
      String caller, ServedApi api, Limits limits, long nanos, HttpServletResponse response)
      throws IOException {
    meters.called(caller, api, "limited");
    response.setHeader("Retry-After", String.valueOf(seconds(nanos)));
    Problem.TOO_MANY.answer(
        response,
        "At most %d calls at once and %s per second of the API %s."
            .formatted(limits.burst(), plain(limits.requestsPerSecond()), api.name()));
    return false;
  }

  /** As the draft describes a quota: so many calls in so many seconds, and when all are back. */
  private static void tell(
      ServedApi api, Limits limits, long remaining, HttpServletResponse response) {
    double rate = limits.requestsPerSecond();
    long window = (long) Math.max(1, Math.ceil(limits.burst() / rate));
    long full = (long) Math.ceil((limits.burst() - remaining) / rate);
    response.setHeader(
        "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(api.name(), limits.burst(), window));
    response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(api.name(), remaining, full));
  }

  private Bucket bucket(String caller, ServedApi api, Limits limits) {
    return buckets.computeIfAbsent(
        new Counted(caller, api.name(), limits), counted -> bucket(counted.limits()));
  }

  private Bucket bucket(Limits limits) {
    Duration each =
        Duration.ofNanos(Math.round(TimeUnit.SECONDS.toNanos(1) / limits.requestsPerSecond()));
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(limits.burst()).refillGreedy(1, each))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Whole seconds, never too few. */
  private static long seconds(long nanos) {
    return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
  }

  private static String plain(double rate) {
    return rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate);
  }
}
