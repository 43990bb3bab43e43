package io.crossdock.retention;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The monthly partitions of a table: made ahead of time, dropped when nothing in one is needed. */
class Months {

  private static final Logger LOG = LoggerFactory.getLogger(Months.class);
  private static final int AHEAD = 3;

  /** Nobody waits longer for a drop; who does not get the lock tries again in the next run. */
  private static final String WAIT = "set local lock_timeout = '3s'";

  /** lock_not_available, deadlock_detected. */
  private static final Set<String> BUSY = Set.of("55P03", "40P01");

  private static final String OVER =
      """
      select name from (
        select c.relname as name, (regexp_match(pg_get_expr(c.relpartbound, c.oid),
            'TO \\(''([^'']+)''\\)'))[1]::timestamptz as until
          from pg_inherits h join pg_class c on c.oid = h.inhrelid
         where h.inhparent = :table::regclass) months
      where until <= now() - :keep::interval order by until
      """;

  private final JdbcClient db;
  private final TransactionTemplate transaction;

  Months(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Makes the months to come of every table that has them; gives how many were made. */
  int ahead() {
    int made = 0;
    for (TableRule rule : TableRules.all()) {
      if (rule.partitioned()) {
        made += ahead(rule.table());
      }
    }
    return made;
  }

  private int ahead(String table) {
    Integer made =
        transaction.execute(
            tx -> {
              db.sql(WAIT).update();
              return db.sql("select crossdock_months_ahead(?, ?)")
                  .params(table, AHEAD)
                  .query(Integer.class)
                  .single();
            });
    return made == null ? 0 : made;
  }

  /** Names of the partitions in which every row is older than the period. */
  List<String> over(TableRule rule, Cut cut) {
    return db.sql(OVER)
        .param("table", rule.table())
        .param("keep", cut.keep().toString())
        .query(String.class)
        .list();
  }

  /** What became of a partition that should be dropped. */
  enum Drop {
    dropped,
    /** A row of it must stay: the others go one by one. */
    needed,
    /** Somebody holds it; it is dropped in the next run. */
    busy
  }

  /**
   * Drops a partition in which nothing is needed. Writers of the month are locked out first, so
   * nothing in it becomes needed between the look and the drop.
   *
   * @param counted is told how many rows go, in the transaction in which they go
   */
  Drop drop(TableRule rule, String partition, Cut cut, LongConsumer counted) {
    if (holdsNeeded(rule, partition, cut)) {
      return Drop.needed;
    }
    try {
      return transaction.execute(tx -> dropLocked(rule, partition, cut, counted));
    } catch (DataAccessException failed) {
      if (failed.getMostSpecificCause() instanceof SQLException cause
          && BUSY.contains(cause.getSQLState())) {
        LOG.info("{} is in use, it is dropped in the next run", partition);
        return Drop.busy;
      }
      throw failed;
    }
  }

  private Drop dropLocked(TableRule rule, String partition, Cut cut, LongConsumer counted) {
    db.sql(WAIT).update();
    db.sql("lock table " + partition + " in exclusive mode").update();
    if (holdsNeeded(rule, partition, cut)) {
      return Drop.needed;
    }
    long rows = db.sql("select count(*) from " + partition).query(Long.class).single();
    db.sql("drop table " + partition).update();
    counted.accept(rows);
    return Drop.dropped;
  }

  private boolean holdsNeeded(TableRule rule, String partition, Cut cut) {
    String needed =
        "select exists (select 1 from %s t where not (%s))".formatted(partition, rule.mayGo());
    return cut.bind(rule, db.sql(needed)).query(Boolean.class).single();
  }
}
