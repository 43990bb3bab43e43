package io.crossdock.replay;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the plan of a replay says, and how far it is. */
@Component
class ReplayReport {

  private static final String COUNTS =
      """
      select coalesce(%s, '') as name, count(*) as messages from replay_message
      where replay_id = ? and %s group by 1 order by 1
      """;

  private record Head(
      String state,
      String plannedBy,
      String reason,
      OffsetDateTime createdAt,
      OffsetDateTime endedAt,
      String approvedBy) {}

  private record Count(String name, long messages) {}

  private final JdbcClient db;
  private final int alone;

  /**
   * With the setting {@code crossdock.replay.alone}.
   *
   * @param alone how many messages one person may send again without a second one
   */
  ReplayReport(JdbcClient db, @Value("${crossdock.replay.alone}") int alone) {
    this.db = db;
    this.alone = alone;
  }

  Optional<ReplayView> of(String replayId) {
    return db.sql(
            """
            select state, planned_by, reason, created_at, ended_at, approved_by
            from replay where replay_id = ?
            """)
        .param(replayId)
        .query(Head.class)
        .optional()
        .map(head -> view(replayId, head));
  }

  private ReplayView view(String replayId, Head head) {
    Map<String, Long> plan = counts(replayId, "verdict", "verdict is not null");
    Map<String, Long> progress =
        counts(
            replayId, "case state when 'ended' then outcome else state end", "verdict = 'again'");
    long planned = plan.values().stream().mapToLong(Long::longValue).sum();
    boolean large = plan.getOrDefault(ReplayVerdict.again.name(), 0L) > alone;
    return new ReplayView(
        replayId,
        head.state(),
        head.plannedBy(),
        head.reason(),
        head.createdAt(),
        head.endedAt(),
        head.approvedBy(),
        large && head.approvedBy() == null,
        counts(replayId, "''", "true").getOrDefault("", 0L),
        planned,
        plan,
        progress,
        reasons(replayId));
  }

  /** The texts are constants of this class, never input. */
  private Map<String, Long> counts(String replayId, String of, String which) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(COUNTS.formatted(of, which))
        .param(replayId)
        .query(Count.class)
        .list()
        .forEach(count -> counts.put(count.name(), count.messages()));
    return counts;
  }

  private List<ReplayView.Reason> reasons(String replayId) {
    return db.sql(
            """
            select coalesce(case state when 'ended' then outcome end, verdict) as verdict, why,
              count(*) as messages
            from replay_message where replay_id = ? and why is not null
            group by 1, 2 order by 3 desc, 1, 2 limit 20
            """)
        .param(replayId)
        .query(ReplayView.Reason.class)
        .list();
  }
}
