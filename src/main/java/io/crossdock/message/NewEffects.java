package io.crossdock.message;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes new effects, each unless its key was used before; their order is that of their streams.
 */
final class NewEffects implements LateRows.Kind<NewEffect> {

  static final NewEffects ROWS = new NewEffects();

  private static final String ADD =
      """
      with wanted as (
        select * from unnest(:id::text[], :company::text[], :system::text[], :operation::text[],
          :entity::text[], :key::text[], :order::text[], :priority::int[], :command::text[],
          :correlation::text[], :traceparent::text[], :actor::text[], :cause::text[])
          with ordinality as w(effect_id, company, system, operation, entity, effect_key, order_id,
          priority, command, correlation_id, traceparent, actor, cause, place)),
      fresh as (
        insert into effect_key (effect_key, effect_id)
        select effect_key, effect_id from wanted order by place
        on conflict do nothing returning effect_id as fresh_id),
      ordered as (
        select w.*, r.doubt, r.looked_up from wanted w join fresh on fresh_id = w.effect_id
        cross join lateral (
          select count(*) > 0 as doubt,
            coalesce(bool_or(w.system || '/' || w.operation = any(looked_up)), false) as looked_up
          from recovery where ended_at is null and w.order_id is not null) r
        order by w.place),
      added as (
        insert into effect (effect_id, company, system, operation, entity, stream_seq, effect_key,
          order_id, state, in_doubt, priority, command, correlation_id, traceparent, actor, cause)
        select effect_id, company, system, operation, entity, nextval('effect_stream_seq'),
          effect_key, order_id, case when looked_up then 'unknown' else 'pending' end, doubt,
          priority, command::jsonb, correlation_id, traceparent, actor, cause
        from ordered
        returning effect_id, state, attempt, actor, cause)
      insert into effect_history (effect_id, to_state, attempt, actor, cause)
      select effect_id, state, attempt, actor, cause from added
      """;

  private NewEffects() {}

  @Override
  public void write(JdbcClient tx, List<NewEffect> rows) {
    tx.sql(ADD)
        .param("id", Columns.of(rows, row -> Ids.next()))
        .param("company", Columns.of(rows, NewEffect::company))
        .param("system", Columns.of(rows, NewEffect::system))
        .param("operation", Columns.of(rows, NewEffect::operation))
        .param("entity", Columns.of(rows, NewEffect::entity))
        .param("key", Columns.of(rows, NewEffect::key))
        .param("order", Columns.of(rows, NewEffect::orderId))
        .param("priority", rows.stream().map(NewEffect::priority).toArray(Integer[]::new))
        .param("command", Columns.of(rows, NewEffect::command))
        .param("correlation", Columns.of(rows, NewEffect::correlationId))
        .param("traceparent", Columns.of(rows, NewEffect::traceparent))
        .param("actor", Columns.of(rows, NewEffect::actor))
        .param("cause", Columns.of(rows, NewEffect::cause))
        .update();
  }
}
