package io.crossdock.message;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When accept says "later": a drain switch, a backlog or a disk beyond its declared level. */
@Component
class IntakeLimits {

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final int RETRY_AFTER_SECONDS = 30;

  private record Level(String refusal, Instant readAt) {}

  private final JdbcClient db;
  private final KillSwitches switches;
  private final Path data;
  private final long maxBacklog;
  private final long minDiskBytes;
  private volatile Level level = new Level(null, Instant.EPOCH);

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
    if (switches.isOn(KillSwitches.Mode.drain, party, document)) {
      throw new IntakeRefused("intake is drained for " + party, RETRY_AFTER_SECONDS);
    }
    if (level.readAt().plus(FRESH).isBefore(Instant.now())) {
      level = new Level(refusal(), Instant.now());
    }
    if (level.refusal() != null) {
      throw new IntakeRefused(level.refusal(), RETRY_AFTER_SECONDS);
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
