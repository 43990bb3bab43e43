package io.crossdock.retention;

import java.sql.Timestamp;
import java.time.Period;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the raw bytes of receipts and commands away when the party file says so ({@code
 * retention}); the rows with digest, keys and outcome stay as long as their table is kept.
 */
class RawBytes {

  private static final int ROWS = 200;

  /** Receipts have an index of party, document and time. */
  private static final String RECEIPTS =
      """
      t.party = :party and t.received_at < now() - :keep::interval and t.erased_at is null
      and not (%s)"""
          .formatted(TableRules.MESSAGE_IS_NEEDED);

  private static final String COMMANDS =
      """
      t.system = :party and t.created_at < now() - :keep::interval and t.erased_at is null
      and not (%s)"""
          .formatted(TableRules.COMMAND_IS_NEEDED);

  private record Row(String kind, Timestamp at, String id) {}

  private static final Row BEGINNING = new Row("", new Timestamp(0), "");

  private final JdbcClient db;
  private final TransactionTemplate transaction;

  RawBytes(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** How many receipts of a party would lose their bytes now. */
  long countReceipts(String party, Period keep) {
    return count("inbox", RECEIPTS, party, keep);
  }

  /** How many commands to a party would lose their bytes now. */
  long countCommands(String party, Period keep) {
    return count("effect_archive", COMMANDS, party, keep);
  }

  /**
   * Takes away the bytes of a party's old receipts.
   *
   * @param counted is told of each batch in its transaction
   */
  void ofReceipts(String party, Period keep, LongConsumer counted) {
    String lock =
        """
        select t.document as kind, t.received_at as at, t.message_id as id from inbox t
        where %s and (t.document, t.received_at, t.message_id) > (:kind, :at, :id)
        order by t.document, t.received_at, t.message_id limit :rows for update skip locked"""
            .formatted(RECEIPTS);
    String erase =
        """
        update inbox t set body = ''::bytea, chunk_count = 0, erased_at = now()
        where t.message_id = any(:ids) and %s returning t.message_id"""
            .formatted(RECEIPTS);
    goThrough(
        party,
        keep,
        lock,
        batch -> {
          List<String> gone = erased(erase, party, keep, batch);
          db.sql("delete from inbox_chunk where message_id = any(?)")
              .param(gone.toArray(String[]::new))
              .update();
          counted.accept(gone.size());
        });
  }

  /** As {@link #ofReceipts}, for what was sent to a party and what it answered. */
  void ofCommands(String party, Period keep, LongConsumer counted) {
    String lock =
        """
        select '' as kind, t.created_at as at, t.effect_id as id from effect_archive t
        where %s and (t.created_at, t.effect_id) > (:at, :id) and :kind = ''
        order by t.created_at, t.effect_id limit :rows for update skip locked"""
            .formatted(COMMANDS);
    String erase =
        """
        update effect_archive t set request = null, response = null, erased_at = now()
        where t.effect_id = any(:ids) and %s returning t.effect_id"""
            .formatted(COMMANDS);
    goThrough(party, keep, lock, batch -> counted.accept(erased(erase, party, keep, batch).size()));
  }

  private void goThrough(
      String party, Period keep, String lock, java.util.function.Consumer<List<Row>> batches) {
    Row from = BEGINNING;
    while (from != null) {
      Row begin = from;
      from =
          transaction.execute(
              tx -> {
                List<Row> batch = lock(lock, party, keep, begin);
                batches.accept(batch);
                return batch.isEmpty() ? null : batch.get(batch.size() - 1);
              });
    }
  }

  private List<Row> lock(String sql, String party, Period keep, Row from) {
    return db.sql(sql)
        .param("party", party)
        .param("keep", keep.toString())
        .param("kind", from.kind())
        .param("at", from.at())
        .param("id", from.id())
        .param("rows", ROWS)
        .query(Row.class)
        .list();
  }

  private List<String> erased(String sql, String party, Period keep, List<Row> batch) {
    return db.sql(sql)
        .param("ids", batch.stream().map(Row::id).toArray(String[]::new))
        .param("party", party)
        .param("keep", keep.toString())
        .query(String.class)
        .list();
  }

  private long count(String table, String which, String party, Period keep) {
    return db.sql("select count(*) from %s t where %s".formatted(table, which))
        .param("party", party)
        .param("keep", keep.toString())
        .query(Long.class)
        .single();
  }
}
