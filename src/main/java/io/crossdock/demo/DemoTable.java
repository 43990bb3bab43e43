package io.crossdock.demo;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of the documents of each channel (repeats not counted), from the database. */
@Component
@Profile("demo")
class DemoTable {

  private static final String COUNT =
      """
      select p.party,
        (select count(*) from inbox i where i.party = p.party and i.document = 'order'
           and i.state not in ('duplicate', 'stale')) as received,
        count(o.order_id) filter (where o.status <> 'rejected') as accepted,
        count(*) filter (where o.status = 'pendingAllocation') as waiting,
        count(*) filter (where o.status in ('held', 'accepted')) as held,
        (select count(*) from inbox i where i.party = p.party and i.document = 'order'
           and i.state in ('rejected', 'failed')) as rejected,
        count(o.erp_reference) as booked,
        count(*) filter (where exists (select 1 from fulfillment f
           where f.order_id = o.order_id and f.released_at is not null)) as released,
        count(*) filter (where o.status in ('shipped', 'handedOver', 'completed')) as shipped,
        (select count(*) from publication b
           where b.channel = p.party and b.confirmed_version > 0) as told
      from unnest(?::text[]) as p(party)
      left join orders o on o.party = p.party
      group by p.party order by p.party
      """;

  private static final String OPEN =
      """
      select (select count(*) from inbox_work where state = 'waiting' or lease_until > now())
        + (select count(*) from effect where state not in ('rejected', 'awaitingResult'))
        + (select count(*) from fulfillment f join orders o using (order_id)
             where f.state = 'released' and o.status in ('released', 'partiallyShipped'))
        + (select count(*) from publication where dirty and claimed_at is not null)
      """;

  private static final String FORM = "  %-16s %8s %8s %8s %6s %8s %8s %8s %8s %8s%n";

  private record Row(
      String party,
      int received,
      int accepted,
      int waiting,
      int held,
      int rejected,
      int booked,
      int released,
      int shipped,
      int told) {}

  private final JdbcClient db;

  DemoTable(JdbcClient db) {
    this.db = db;
  }

  /** Work that is on its way now. */
  int open() {
    return db.sql(OPEN).query(Integer.class).single();
  }

  /** One line: orders by status. */
  String progress() {
    List<String> counts =
        db.sql("select status, count(*) as n from orders group by status order by min(created_at)")
            .query((row, n) -> row.getInt("n") + " " + row.getString("status"))
            .list();
    return counts.isEmpty() ? "no orders yet" : String.join(", ", counts);
  }

  /** The table, one row per channel. */
  String text(List<String> channels) {
    StringBuilder text = new StringBuilder();
    text.append(FORM.formatted("", "", "", "waiting", "", "", "booked", "released", "", "stock"));
    text.append(
        FORM.formatted(
            "channel",
            "received",
            "accepted",
            "for stock",
            "held",
            "rejected",
            "in ERP",
            "to WMS",
            "shipped",
            "told"));
    db.sql(COUNT)
        .param(channels.toArray(String[]::new))
        .query(Row.class)
        .list()
        .forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(Row row) {
    return FORM.formatted(
        row.party(),
        row.received(),
        row.accepted(),
        row.waiting(),
        row.held(),
        row.rejected(),
        row.booked(),
        row.released(),
        row.shipped(),
        row.told());
  }
}
