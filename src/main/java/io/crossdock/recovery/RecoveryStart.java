package io.crossdock.recovery;

import io.crossdock.message.DatabaseClock;
import io.crossdock.party.RefusedStartException;
import jakarta.annotation.PostConstruct;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * What comes before everything else in a hub whose database was restored: no route has begun, no
 * call is taken, nothing is sent while this bean is made.
 */
@Component
class RecoveryStart {

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Recoveries recoveries;
  private final String restoredTo;
  private final DatabaseClock clock;

  /**
   * With the setting {@code CROSSDOCK_RECOVER_FROM}.
   *
   * @param restoredTo a time with its offset, or blank where nothing was restored
   */
  RecoveryStart(
      Recoveries recoveries,
      DatabaseClock clock,
      @Value("${crossdock.recover-from}") String restoredTo) {
    this.recoveries = recoveries;
    this.clock = clock;
    this.restoredTo = restoredTo;
  }

  @PostConstruct
  void begin() {
    if (StringUtils.hasText(restoredTo)) {
      recoveries.begin(time(restoredTo.strip(), clock.instant()));
    }
    recoveries.takeFilesBack();
  }

  /**
   * The time that a person has set.
   *
   * @throws RefusedStartException where it is no time, or in the future
   */
  static Instant time(String setting, Instant now) {
    Instant time;
    try {
      time = OffsetDateTime.parse(setting).toInstant();
    } catch (DateTimeParseException e) {
      throw refused("is no time with its offset, such as 2026-11-22T10:15:00Z", setting);
    }
    if (time.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw refused(
          "lies in the future; it is the time that the database was restored to", setting);
    }
    return time;
  }

  private static RefusedStartException refused(String why, String setting) {
    return new RefusedStartException(
        List.of("CROSSDOCK_RECOVER_FROM=%s %s".formatted(setting, why)));
  }
}
