package io.crossdock.release;

import io.crossdock.message.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many messages failed before and since a release went live. Only failures that routes and
 * mappings make count, not those of systems, networks, stock or prices; the same bytes count once.
 */
@Component
class ErrorCounts {

  private static final String COUNTS =
      """
      select party, document,
        count(distinct digest) filter (where since) as messages,
        count(distinct digest) filter (where since and failed) as failed,
        count(distinct digest) filter (where not since) as messages_before,
        count(distinct digest) filter (where not since and failed) as failed_before
      from (
        select i.party, i.document, i.digest, i.decided_at >= a.at as since,
          i.state = 'rejected' and i.outcome #>> '{errors,0,rule}' is distinct from 'price'
          or i.state = 'failed' and exists (
            select 1 from exception_case c where c.message_id = i.message_id
              and c.category in ('mapping', 'validation', 'configuration')) as failed
        from release_activation a
        join inbox i on i.message_id >= :first and i.received_at >= a.at - :before::interval
          and i.decided_at >= a.at - :before::interval
        where a.number = :number and i.state in ('decided', 'failed', 'rejected')) seen
      group by party, document
      """;

  /** Ids are made before the receipt is stored, by the clock of an instance. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  private final JdbcClient db;

  ErrorCounts(JdbcClient db) {
    this.db = db;
  }

  /** By party and document. */
  List<ErrorLimit.Count> of(Activation live, ErrorLimit limit) {
    // the ids are in an index, and in the order of time
    Instant first = live.at().toInstant().minus(limit.before()).minus(SLACK);
    return db.sql(COUNTS)
        .param("first", Ids.first(first))
        .param("before", limit.before().toString())
        .param("number", live.number())
        .query(ErrorLimit.Count.class)
        .list();
  }
}
