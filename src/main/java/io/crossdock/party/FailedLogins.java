package io.crossdock.party;

import io.github.bucket4j.Bucket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts wrong passwords per address: after twenty within ten minutes the address has to wait. */
public final class FailedLogins {

  private static final int ALLOWED = 20;
  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final int MOST_ADDRESSES = 10_000;

  private final Map<String, Bucket> left = new ConcurrentHashMap<>();

  /** Whether nothing is to be tried from this address for now. */
  public boolean isBlocked(String address) {
    Bucket bucket = left.get(address);
    return bucket != null && bucket.getAvailableTokens() == 0;
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

  private static Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(ALLOWED).refillIntervally(ALLOWED, WITHIN))
        .withNanosecondPrecision()
        .build();
  }
}
