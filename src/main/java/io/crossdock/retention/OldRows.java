package io.crossdock.retention;

import java.sql.Timestamp;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes old rows away in small batches, each in a commit of its own. A batch first locks its rows
 * (what another transaction is at is left for the next run) and then looks again what is needed, so
 * a row that is put back to work at this moment stays. Names are constants of {@link TableRules} or
 * of the catalogue of the database, never input.
 */
class OldRows {

  private static final int ROWS = 500;
  private static final int BLOCKS = 64;

  /** One batch: the rows that were locked, where to go on. */
  private record Row(String rowId, Timestamp at) {}

  private final JdbcClient db;
  private final TransactionTemplate transaction;

  OldRows(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** How many rows of a table or partition may go now. */
  long count(TableRule rule, String table, Cut cut) {
    String count = "select count(*) from %s t where %s".formatted(table, rule.mayGo());
    return cut.bind(rule, db.sql(count)).query(Long.class).single();
  }

  /**
   * Goes through a table by the index of its age.
   *
   * @param counted is told of each batch in its transaction, also of one from which nothing went;
   *     what it throws rolls the batch back and ends the pruning
   */
  void byAge(TableRule rule, Cut cut, LongConsumer counted) {
    Timestamp from = new Timestamp(0);
    while (from != null) {
      Timestamp begin = from;
      from = transaction.execute(tx -> nextByAge(rule, cut, begin, counted));
    }
  }

  private Timestamp nextByAge(TableRule rule, Cut cut, Timestamp from, LongConsumer counted) {
    String lock =
        """
        select t.ctid::text as row_id, t.%1$s as at from %2$s t
        where t.%1$s >= :from and %3$s order by t.%1$s limit :rows for update skip locked"""
            .formatted(rule.age(), rule.table(), rule.mayGo());
    List<Row> batch =
        cut.bind(rule, db.sql(lock).param("from", from).param("rows", ROWS))
            .query(Row.class)
            .list();
    counted.accept(delete(rule, rule.table(), cut, batch.stream().map(Row::rowId).toList()));
    return batch.isEmpty() ? null : batch.get(batch.size() - 1).at();
  }

  /** Goes through a partition from its first to its last block: it has no index of the age. */
  void byPlace(TableRule rule, String partition, Cut cut, LongConsumer counted) {
    long blocks =
        db.sql("select pg_relation_size(?::regclass) / current_setting('block_size')::bigint")
            .param(partition)
            .query(Long.class)
            .single();
    for (long low = 0; low < blocks; low += BLOCKS) {
      long first = low;
      transaction.executeWithoutResult(tx -> blocks(rule, partition, cut, first, counted));
    }
  }

  private void blocks(TableRule rule, String partition, Cut cut, long first, LongConsumer counted) {
    String lock =
        """
        select t.ctid::text from %s t
        where t.ctid >= :low::text::tid and t.ctid < :high::text::tid and %s
        for update skip locked"""
            .formatted(partition, rule.mayGo());
    List<String> rows =
        cut.bind(
                rule,
                db.sql(lock)
                    .param("low", "(%d,0)".formatted(first))
                    .param("high", "(%d,0)".formatted(first + BLOCKS)))
            .query(String.class)
            .list();
    counted.accept(delete(rule, partition, cut, rows));
  }

  private long delete(TableRule rule, String table, Cut cut, List<String> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    String delete =
        "delete from %s t where t.ctid = any(:rows::text[]::tid[]) and %s"
            .formatted(table, rule.mayGo());
    return cut.bind(rule, db.sql(delete).param("rows", rows.toArray(String[]::new))).update();
  }
}
