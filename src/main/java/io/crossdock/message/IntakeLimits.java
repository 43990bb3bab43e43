package io.crossdock.message;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When accept says "later": a drain switch, a backlog or a disk beyond its declared level. */
@Component
class IntakeLimits {

  private static final Logger LOG = LoggerFactory.getLogger(IntakeLimits.class);
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final int RETRY_AFTER_SECONDS = 30;

  private record Level(String refusal, long readAt) {}

  private final JdbcClient db;
  private final KillSwitches switches;
  private final Path data;
  private final long maxBacklog;
  private final long minDiskBytes;
  private volatile Level level;

  IntakeLimits(
      JdbcClient db,
      KillSwitches switches,
      @Value("${crossdock.data}") Path data,
      @Value("${crossdock.inbox.max-backlog}") long maxBacklog,
      @Value("${crossdock.inbox.min-disk}") org.springframework.util.unit.DataSize minDisk) {
    this.db = db;
    this.switches = switches;
    this.data = data;
    this.maxBacklog = maxBacklog;
    this.minDiskBytes = minDisk.toBytes();
  }

  /**
   * Lets a receipt in or refuses it.
   *
   * @throws IntakeRefused with the reason
   */
  void check(String party, String document) {
    Optional<String> refusal = refusal(party, document);
    if (refusal.isPresent()) {
      throw new IntakeRefused(refusal.get(), RETRY_AFTER_SECONDS);
    }
  }

  /** Why a receipt would be refused now; empty where it would be let in. */
  Optional<String> refusal(String party, String document) {
    return switches.isOn(KillSwitches.Mode.drain, party, document)
        ? Optional.of("intake is drained for " + party)
        : Optional.ofNullable(fresh().refusal());
  }

  /** Its age is no matter of the wall clock, which may go back. */
  private Level fresh() {
    Level now = level;
    if (now == null || System.nanoTime() - now.readAt() > FRESH.toNanos()) {
      long readAt = System.nanoTime();
      Level before = now;
      now = new Level(refusal(), readAt);
      level = now;
      tell(before, now);
    }
    return now;
  }

  /** Once for each change: what callers are told says nothing about why. */
  private static void tell(Level before, Level now) {
    boolean wasOpen = before == null || before.refusal() == null;
    if (wasOpen && now.refusal() != null) {
      LOG.warn("nothing is taken in: {}", now.refusal());
    } else if (!wasOpen && now.refusal() == null) {
      LOG.info("messages are taken in again");
    }
  }

  private String refusal() {
    long backlog = db.sql("select count(*) from inbox_work").query(Long.class).single();
    if (backlog > maxBacklog) {
      return "the backlog of %d messages is above its limit of %d".formatted(backlog, maxBacklog);
    }
    try {
      long free = Files.getFileStore(data.toAbsolutePath()).getUsableSpace();
      return free < minDiskBytes ? "the disk is nearly full: %d bytes left".formatted(free) : null;
    } catch (java.io.IOException e) {
      return "the free disk space cannot be read: " + e.getMessage();
    }
  }
}
