package io.crossdock.portfolio;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the hub's own tables know of the work of each flow since a while. */
final class FlowMeasures {

  /** Each row: kind of figure, party, flow, number. The clock is the database's. */
  private static final String FIGURES =
      """
      with since as (select now() - make_interval(secs => :seconds) as at),
      case_flow as (
        select c.case_id, c.opened_at, coalesce(e.system, i.party, c.party) as party,
          coalesce(e.operation, i.document, '') as flow
        from exception_case c
          left join effect_all e on e.effect_id = c.effect_id
          left join inbox i on i.message_id = c.message_id
      ),
      calls as (
        select e.system as party, e.operation as flow, h.effect_id, h.from_state, h.to_state
        from effect_history h join effect_all e on e.effect_id = h.effect_id, since
        where h.at >= since.at and (h.to_state = 'sending' or h.from_state = 'sending')
      )
      select 'in' as kind, party, document as flow, count(*) as number
        from inbox, since where received_at >= since.at group by party, document
      union all
      select 'inFailures', party, document, count(*)
        from inbox, since where received_at >= since.at and state = 'failed'
        group by party, document
      union all
      select 'out', party, flow, count(*) from calls where to_state = 'sending'
        group by party, flow
      union all
      select 'retries', party, flow, count(*) - count(distinct effect_id)
        from calls where to_state = 'sending' group by party, flow
      union all
      select 'outFailures', party, flow, count(*) from calls
        where from_state = 'sending' and to_state in ('pending', 'unknown', 'rejected')
        group by party, flow
      union all
      select 'cases', party, flow, count(*) from case_flow, since where opened_at >= since.at
        group by party, flow
      union all
      select 'interventions', c.party, c.flow, count(*)
        from case_history h join case_flow c on c.case_id = h.case_id, since
        where h.at >= since.at and h.actor not like 'hub%' group by c.party, c.flow
      union all
      select 'interventions', party, operation, count(*) from kill_switch_history, since
        where kill_switch_history.at >= since.at and actor not like 'hub%'
        group by party, operation
      union all
      select 'replays', party, document, count(*) from replay_message, since
        where updated_at >= since.at and sent_as is not null group by party, document
      union all
      select 'breakers', system, '', count(*) from breaker_opening, since
        where breaker_opening.at >= since.at group by system
      """;

  private final Map<String, Long> numbers = new HashMap<>();

  /** Asks the database now. */
  FlowMeasures(JdbcClient db, Duration window) {
    db.sql(FIGURES)
        .param("seconds", window.toSeconds())
        .query(
            row -> {
              String key =
                  key(row.getString("kind"), row.getString("party"), row.getString("flow"));
              numbers.merge(key, row.getLong("number"), Long::sum);
            });
  }

  /** How often; 0 where never. */
  long of(String kind, String party, String flow) {
    return numbers.getOrDefault(key(kind, party, flow), 0L);
  }

  private static String key(String kind, String party, String flow) {
    return kind + '/' + party + '/' + flow;
  }
}
