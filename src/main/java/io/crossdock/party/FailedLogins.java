package io.crossdock.party;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts wrong tries per address: after so many within a time the address has to wait. */
public final class FailedLogins {

  private static final int MOST_ADDRESSES = 10_000;

  private final Map<String, Bucket> left = new ConcurrentHashMap<>();
  private final int allowed;
  private final Duration within;
  private final TimeMeter time;

  /** Begins to count ({@link LoginLimits}). */
  FailedLogins(int allowed, Duration within) {
    this(allowed, within, TimeMeter.SYSTEM_NANOTIME);
  }

  /** With another clock, for tests. */
  FailedLogins(int allowed, Duration within, TimeMeter time) {
    this.allowed = allowed;
    this.within = within;
    this.time = time;
  }

  /** Whether nothing is to be tried from this address for now. */
  public boolean isBlocked(String address) {
    Bucket bucket = left.get(address);
    return bucket != null && bucket.getAvailableTokens() == 0;
  }

  /** How long this address has to wait, in whole seconds, never too few; 1 where it need not. */
  public long waitsSeconds(String address) {
    Bucket bucket = left.get(address);
    long nanos = bucket == null ? 0 : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
  }

  /** Counts one wrong try. */
  public void note(String address) {
    if (left.size() >= MOST_ADDRESSES) {
      // only an attack from very many addresses gets here: bounded memory counts more
      left.clear();
    }
    left.computeIfAbsent(address, a -> bucket()).tryConsume(1);
  }

  static String address(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : String.valueOf(address);
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(allowed).refillIntervally(allowed, within))
        .withCustomTimePrecision(time)
        .build();
  }
}
