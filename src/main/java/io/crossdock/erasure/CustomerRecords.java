package io.crossdock.erasure;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what the hub holds of a customer, and says why it may not go yet. */
@Component
class CustomerRecords {

  /** Not indexed: an erasure is rare, and an index would be paid by every order. */
  private static final String ORDERS =
      """
      select order_id from orders
      where order_id = :who or channel_order_id = :who or customer_order_number = :who
        or erp_reference = :who or document #>> '{customer,customerId}' = :who
        or lower(:who) in (lower(document #>> '{customer,email}'),
          lower(document #>> '{shippingAddress,email}'), lower(document #>> '{billingAddress,email}'))
      order by order_id limit :most for update
      """;

  /**
   * Receipts of the orders, the files in which they came, and refused ones that name the customer.
   */
  private static final String MESSAGES =
      """
      select message_id from inbox where order_id = any(:orders)
      union
      select f.message_id from inbox i join inbox f on f.document = 'interchange'
          and f.party = i.party and i.correlation_id <> f.correlation_id
          and f.correlation_id = regexp_replace(i.correlation_id, '-[A-Za-z0-9]*$', '')
        where i.order_id = any(:orders)
      union
      select message_id from inbox i where state in ('failed', 'rejected') and erased_at is null
        and exists (select 1 from unnest(:names::text[]) n
          where position(convert_to(n, 'UTF8') in i.body) > 0)
      """;

  private static final String MAILS =
      """
      select distinct mail from orders, unnest(array[document #>> '{customer,email}',
        document #>> '{shippingAddress,email}', document #>> '{billingAddress,email}']) mail
      where order_id = any(:orders) and mail like '%_@_%'
      """;

  /** A shorter name stands in many documents by chance. */
  private static final int TELLING = 6;

  private static final String BLOCKED =
      """
      select 'order ' || order_id || ' is ' || status from orders
        where order_id = any(:orders) and status not in ('completed', 'rejected', 'cancelled')
      union all
      select 'command ' || effect_id || ' is ' || state from effect
        where order_id = any(:orders) and state <> 'rejected'
      union all
      select 'case ' || case_id || ' is ' || state from exception_case
        where state <> 'closed' and (order_id = any(:orders) or message_id = any(:messages))
      union all
      select 'message ' || message_id || ' is not decided' from inbox_work
        where message_id = any(:messages)
      union all
      select 'message ' || m.message_id || ' is part of replay ' || r.replay_id
        from replay_message m join replay r on r.replay_id = m.replay_id
        where r.state <> 'ended'
          and (m.message_id = any(:messages) or m.sent_as = any(:messages))
      union all
      select 'approval ' || approval_id || ' waits' from approval
        where state = 'waiting' and expires_at > now() and (subject = any(:orders)
          or subject in (select case_id from exception_case where order_id = any(:orders)))
      order by 1 limit 20
      """;

  private final JdbcClient db;

  CustomerRecords(JdbcClient db) {
    this.db = db;
  }

  /**
   * Orders of a customer, locked until the commit.
   *
   * @param who a number of an order, the customer's own number at the channel, or an e-mail address
   */
  List<String> orders(String who, int most) {
    return db.sql(ORDERS).param("who", who).param("most", most).query(String.class).list();
  }

  /** Receipts that hold something of the customer. */
  List<String> messages(String who, List<String> orders) {
    return db.sql(MESSAGES)
        .param("names", names(who, orders).toArray(String[]::new))
        .param("orders", orders.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  private List<String> names(String who, List<String> orders) {
    List<String> names =
        new ArrayList<>(
            db.sql(MAILS)
                .param("orders", orders.toArray(String[]::new))
                .query(String.class)
                .list());
    if (who.length() >= TELLING) {
      names.add(who);
    }
    return names;
  }

  /** Why something is still needed; empty where everything may go. */
  List<String> blocked(List<String> orders, List<String> messages) {
    return db.sql(BLOCKED)
        .param("orders", orders.toArray(String[]::new))
        .param("messages", messages.toArray(String[]::new))
        .query(String.class)
        .list();
  }
}
