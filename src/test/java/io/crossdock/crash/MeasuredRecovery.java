package io.crossdock.crash;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * How soon each class of events was settled again after the interruptions of a scene, as its hubs
 * have measured it, beside the objective.
 */
record MeasuredRecovery(List<OfClass> classes) {

  /** Hubs look once a second; one that was killed meanwhile left it to the next. */
  private static final Duration LOOKED = Duration.ofSeconds(15);

  /**
   * One class of events.
   *
   * @param times how often some of it was under way when the hub started or a system was back
   * @param most under way at such a moment
   * @param longest until all of it was settled, in seconds
   * @param within the objective, in seconds
   * @param lost what was nowhere afterwards
   * @param open how many of the measurements have not come to an end
   */
  record OfClass(
      String eventClass,
      long times,
      long most,
      double longest,
      double mean,
      long within,
      long lost,
      long open) {

    boolean isMissed() {
      return longest > within || lost > 0 || open > 0;
    }

    @Override
    public String toString() {
      return "%s %d times, at most %d: %.1f s, mean %.1f s of %d s, %d lost%s"
          .formatted(
              eventClass,
              times,
              most,
              longest,
              mean,
              within,
              lost,
              open > 0 ? ", " + open + " without an end" : "");
    }
  }

  /** What the hubs of a quiet scene have measured; waits until they have looked. */
  static MeasuredRecovery of(CrashScene scene) {
    try {
      await("the hub has looked").atMost(LOOKED).until(() -> read(scene).isEnded());
    } catch (ConditionTimeoutException notAtItsEnd) {
      return read(scene);
    }
    return read(scene);
  }

  private static MeasuredRecovery read(CrashScene scene) {
    return new MeasuredRecovery(
        scene
            .db()
            .sql(
                """
                select event_class, count(*) as times, max(backlog) as most,
                  max(took) as longest, avg(took) as mean, min(within_seconds) as within,
                  coalesce(sum(lost), 0)::bigint as lost,
                  count(*) filter (where settled_at is null) as open
                  from (select c.*,
                      coalesce(c.seconds, extract(epoch from now() - i.back_at))::float8 as took
                      from interruption_class c join interruption i using (interruption_id)) as each
                 group by event_class order by min(within_seconds), event_class
                """)
            .query(OfClass.class)
            .list());
  }

  private boolean isEnded() {
    return classes.stream().allMatch(each -> each.open() == 0);
  }

  /** Classes that needed longer than their objective, lost something, or have no end. */
  List<OfClass> missed() {
    return classes.stream().filter(OfClass::isMissed).toList();
  }

  @Override
  public String toString() {
    return "settled again, by class: "
        + classes.stream().map(OfClass::toString).collect(Collectors.joining("; "));
  }
}
