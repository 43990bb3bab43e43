package io.crossdock.message;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The declared token bucket of each (system, operation). It is kept by the instance that holds the
 * lease of the pair; when the lease moves, the new holder starts with a full one, and what the
 * channel then refuses is honoured.
 */
@Component
class CallBudgets {

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, Duration> told = new ConcurrentHashMap<>();
  private final TimeMeter time;

  CallBudgets() {
    // the default is the wall clock: one that goes back would refill nothing until it is there
    // again
    this(TimeMeter.SYSTEM_NANOTIME);
  }

  /** With another clock, for tests. */
  CallBudgets(TimeMeter time) {
    this.time = time;
  }

  /** True where the declared rate allows one more call now. */
  boolean take(SystemPolicy policy) {
    return take(policy, 1) == 1;
  }

  /** How many of so many calls the declared rate allows now; they are taken. */
  int take(SystemPolicy policy, int wanted) {
    if (policy.tokens() <= 0) {
      return wanted;
    }
    return (int) bucket(policy).tryConsumeAsMuchAsPossible(wanted);
  }

  /** Calls that were taken and are not made after all: nothing was there to send. */
  void giveBack(SystemPolicy policy, int unused) {
    if (policy.tokens() > 0 && unused > 0) {
      bucket(policy).addTokens(unused);
    }
  }

  /** The system says how many calls per second it allows us: that counts instead of the file. */
  void told(SystemPolicy policy, BigDecimal perSecond) {
    if (policy.tokens() <= 0 || perSecond.signum() <= 0) {
      return;
    }
    Duration each = Duration.ofNanos(NANOS.divide(perSecond, 0, RoundingMode.UP).longValueExact());
    if (!each.equals(told.put(name(policy), each))) {
      bucket(policy)
          .replaceConfiguration(
              BucketConfiguration.builder()
                  .addLimit(limit -> limit.capacity(policy.tokens()).refillGreedy(1, each))
                  .build(),
              TokensInheritanceStrategy.AS_IS);
    }
  }

  private Bucket bucket(SystemPolicy policy) {
    return buckets.computeIfAbsent(
        name(policy),
        name ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit
                            .capacity(policy.tokens())
                            .refillGreedy(policy.tokens(), policy.period()))
                .withCustomTimePrecision(time)
                .build());
  }

  /** A party file with another rate begins a new bucket. */
  private static String name(SystemPolicy policy) {
    return "%s/%s %d per %s"
        .formatted(policy.system(), policy.operation(), policy.tokens(), policy.period());
  }
}
