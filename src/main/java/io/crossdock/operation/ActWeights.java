package io.crossdock.operation;

import io.crossdock.approval.Weight;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What acts of operators weigh: the orders they touch, and how many messages. */
@Component
class ActWeights {

  /** What an order is worth: the channel's total, or its lines where the channel gives none. */
  static final String WORTH =
      """
      coalesce(o.gross_total,
        (select sum((l->'gross'->>'amount')::numeric)
         from jsonb_array_elements(o.document->'lineItems') l))
      """;

  private record Worth(String about, BigDecimal amount, String currency) {}

  private record Card(String about, BigDecimal amount, String currency, long cases) {}

  private final JdbcClient db;

  ActWeights(JdbcClient db) {
    this.db = db;
  }

  /**
   * Of an act on one order.
   *
   * @throws IllegalArgumentException where there is no such order
   */
  Weight ofOrder(String orderId) {
    return db.sql(
            """
            select 'order ' || coalesce(o.customer_order_number, o.channel_order_id) || ' of '
              || o.party as about, %s as amount, o.currency
            from orders o where o.order_id = ?
            """
                .formatted(WORTH))
        .param(orderId)
        .query(Worth.class)
        .optional()
        .map(ActWeights::weight)
        .orElseThrow(() -> new IllegalArgumentException("there is no order " + orderId));
  }

  /**
   * Of an act on one case: the order that it blocks.
   *
   * @throws IllegalArgumentException where there is no such case
   */
  Weight ofCase(String caseId) {
    return db.sql(
            """
            select 'case ' || c.case_id || ' (' || c.category || ') of ' || c.party as about,
              coalesce(%s, c.value_amount) as amount,
              coalesce(o.currency, c.value_currency) as currency
            from exception_case c left join orders o on o.order_id = c.order_id
            where c.case_id = ?
            """
                .formatted(WORTH))
        .param(caseId)
        .query(Worth.class)
        .optional()
        .map(ActWeights::weight)
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + caseId));
  }

  private static Weight weight(Worth one) {
    return Weight.ofValue(one.about(), one.amount(), one.currency());
  }

  /**
   * Of an act on every open case of one cause.
   *
   * @throws IllegalArgumentException where none is open
   */
  Weight ofCard(String fingerprint) {
    List<Card> byCurrency =
        db.sql(
                """
                with worth as (
                  select distinct o.order_id, %s as amount, o.currency
                  from exception_case c join orders o on o.order_id = c.order_id
                  where c.fingerprint = :card and c.state <> 'closed')
                select 'all cases: ' || min(c.cause) as about, w.amount, w.currency,
                  count(*) as cases
                from exception_case c
                left join (select currency, sum(amount) as amount from worth group by currency) w
                  on true
                where c.fingerprint = :card and c.state <> 'closed'
                group by w.amount, w.currency
                """
                    .formatted(WORTH))
            .param("card", fingerprint)
            .query(Card.class)
            .list();
    if (byCurrency.isEmpty()) {
      throw new IllegalArgumentException("no case of this cause is open");
    }
    Map<String, BigDecimal> values = new HashMap<>();
    byCurrency.stream()
        .filter(card -> card.amount() != null)
        .forEach(card -> values.put(card.currency(), card.amount()));
    Card any = byCurrency.get(0);
    return new Weight(any.about(), values, any.cases(), Map.<String, Set<String>>of());
  }
}
