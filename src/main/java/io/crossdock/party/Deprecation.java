package io.crossdock.party;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * That a version of an API is left behind.
 *
 * @param since from when it should no longer be used
 * @param sunset from when it is answered no more
 * @param successor base path of the version to use instead, or null where there is none
 */
public record Deprecation(LocalDate since, LocalDate sunset, String successor) {

  /** The least time between the two days in which consumers can move, in days. */
  static final long NOTICE = 90;

  /** Beginning of the day, UTC. */
  public Instant sinceAt() {
    return since.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Beginning of the day, UTC. */
  public Instant sunsetAt() {
    return sunset.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Whether it is answered no more. */
  public boolean over(Instant now) {
    return !now.isBefore(sunsetAt());
  }
}
