package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How old what each channel was told of the stock is. Read for all channels at once, at most every
 * five seconds, and never for more than a twentieth of the time.
 */
@Component
public class ChannelStock {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int SHARE = 20;

  private static final String AGES =
      """
      select channel, now() as read_at,
             count(*) filter (where state <> 'unlisted') as listed,
             count(*) filter (where state = 'wanted') as waiting,
             count(*) filter (where state = 'onItsWay') as on_their_way,
             count(*) filter (where state = 'refused') as refused,
             count(*) filter (where told_stale) as from_old_counts,
             max(confirmed_at) as told_at,
             min(coalesce(untold_since, dirty_since, claimed_at))
               filter (where dirty or in_flight_version is not null) as untold_since
        from unnest(:channels::text[]) as asked(channel)
        left join publication p using (channel)
       group by channel
      """;

  private final JdbcClient jdbc;
  private final StockRules rules;
  private final ChannelDrift drift;
  private volatile Reading last;

  ChannelStock(JdbcClient jdbc, StockRules rules, ChannelDrift drift) {
    this.jdbc = jdbc;
    this.rules = rules;
    this.drift = drift;
  }

  /**
   * How far one channel is behind.
   *
   * @param listed items that it was told or is to be told
   * @param waiting items whose number waits to be sent
   * @param onTheirWay items whose number was sent, or is about to be, without an answer yet
   * @param refused items whose last number it did not take; they count in no other figure
   * @param fromOldCounts items told from stock that was counted too long ago
   * @param lagSeconds how long the oldest number that it was not told has been true; 0 where it was
   *     told all
   * @param withinSeconds how long that may be: {@code stock.toldWithin} of its party file
   * @param behind whether it is longer
   * @param completeAt the time whose numbers it has all of: now, less the lag
   * @param toldAt when it took a number last, or null where it never did
   * @param drift where it has another number than it should have
   */
  public record Age(
      String channel,
      long listed,
      long waiting,
      long onTheirWay,
      long refused,
      long fromOldCounts,
      double lagSeconds,
      long withinSeconds,
      boolean behind,
      Instant completeAt,
      Instant toldAt,
      ChannelDrift.Drift drift) {}

  private record Row(
      String channel,
      Instant readAt,
      long listed,
      long waiting,
      long onTheirWay,
      long refused,
      long fromOldCounts,
      Instant toldAt,
      Instant untoldSince) {

    /** Seconds; rows of a transaction that began after this one count as of now. */
    double lag() {
      return untoldSince == null || untoldSince.isAfter(readAt) ? 0 : seconds(untoldSince);
    }

    double seconds(Instant since) {
      return Duration.between(since, readAt).toMillis() / 1000.0;
    }

    Age age(Duration within, ChannelDrift.Drift drift) {
      double lag = lag();
      return new Age(
          channel,
          listed,
          waiting,
          onTheirWay,
          refused,
          fromOldCounts,
          lag,
          within.toSeconds(),
          lag > within.toSeconds(),
          lag > 0 ? untoldSince : readAt,
          toldAt,
          drift);
    }
  }

  private record Reading(
      Map<String, Row> rows, Map<String, ChannelDrift.Drift> drifts, long readAt, long tookNanos) {

    boolean isOld() {
      long keep = Math.max(FRESH.toNanos(), SHARE * tookNanos);
      return System.nanoTime() - readAt > keep;
    }

    Optional<Age> age(StockRules.Publishing to) {
      return of(to.channel()).map(row -> row.age(to.toldWithin(), drifts.get(to.channel())));
    }

    /** Empty for a channel that came after it was read. */
    Optional<Row> of(String channel) {
      return Optional.ofNullable(rows.get(channel));
    }
  }

  /** Every channel that is told stock numbers, as it is now. */
  public List<Age> all() {
    Reading now = read();
    last = now;
    return rules.publishing().stream().flatMap(to -> now.age(to).stream()).toList();
  }

  /**
   * How long the oldest number that a channel was not told has been true; seconds, no number where
   * nothing is known of it.
   */
  double lag(String channel) {
    return figure(channel, Row::lag);
  }

  /** How long ago a channel took a number; seconds, no number where it never did. */
  double sinceTold(String channel) {
    return figure(channel, row -> row.toldAt() == null ? Double.NaN : row.seconds(row.toldAt()));
  }

  /** How many items a channel does not take. */
  double refused(String channel) {
    return figure(channel, Row::refused);
  }

  /** At how many names a channel has another number than it should have. */
  double driftItems(String channel) {
    return driftFigure(channel, ChannelDrift.Drift::items);
  }

  /** By how many units in sum, without their sign. */
  double driftUnits(String channel) {
    return driftFigure(channel, drift -> drift.units().doubleValue());
  }

  private double driftFigure(String channel, ToDoubleFunction<ChannelDrift.Drift> value) {
    return Optional.ofNullable(reading().drifts().get(channel))
        .map(value::applyAsDouble)
        .orElse(Double.NaN);
  }

  private double figure(String channel, ToDoubleFunction<Row> value) {
    return reading().of(channel).map(value::applyAsDouble).orElse(Double.NaN);
  }

  private Reading reading() {
    Reading reading = last;
    return reading == null || reading.isOld() ? readOnce() : reading;
  }

  private synchronized Reading readOnce() {
    if (last == null || last.isOld()) {
      last = read();
    }
    return last;
  }

  private Reading read() {
    long begun = System.nanoTime();
    List<StockRules.Publishing> channels = rules.publishing();
    List<String> names = channels.stream().map(StockRules.Publishing::channel).toList();
    Map<String, Row> rows =
        jdbc.sql(AGES).param("channels", Columns.of(names)).query(Row.class).list().stream()
            .collect(Collectors.toMap(Row::channel, Function.identity()));
    Map<String, ChannelDrift.Drift> drifts =
        channels.stream().collect(Collectors.toMap(StockRules.Publishing::channel, drift::of));
    long ended = System.nanoTime();
    return new Reading(rows, drifts, ended, ended - begun);
  }
}
