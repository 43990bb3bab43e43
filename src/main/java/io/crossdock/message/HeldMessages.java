package io.crossdock.message;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages that this process is deciding. Their leases are renewed while it lives, so that an
 * attempt that ran out means a process that died or stood still, not a slow machine: a slow one
 * would otherwise do its work twice, and take innocent messages for {@link Suspects}.
 */
final class HeldMessages {

  /** What takes so many leases hangs: somebody else may try it then. */
  private static final int MOST_LEASES = 10;

  private final InboxStore store;
  private final String owner;
  private final Duration lease;
  private final Map<InboxMessage.Claim, Long> since = new ConcurrentHashMap<>();
  private long nextRenewal = System.nanoTime();

  HeldMessages(InboxStore store, String owner, Duration lease) {
    this.store = store;
    this.owner = owner;
    this.lease = lease;
  }

  /** From now on its lease is renewed. */
  void hold(InboxMessage.Claim claim) {
    since.put(claim, System.nanoTime());
  }

  /** It was decided, or given back. */
  void letGo(InboxMessage.Claim claim) {
    since.remove(claim);
  }

  /** Renews what is due; to be called often, by one thread. */
  void renew() {
    long now = System.nanoTime();
    if (now - nextRenewal < 0) {
      return;
    }
    nextRenewal = now + lease.dividedBy(3).toNanos();
    long oldest = now - lease.multipliedBy(MOST_LEASES).toNanos();
    List<InboxMessage.Claim> held =
        since.entrySet().stream()
            .filter(entry -> entry.getValue() - oldest > 0)
            .map(Map.Entry::getKey)
            .toList();
    if (!held.isEmpty()) {
      store.renew(held, owner, lease);
    }
  }
}
