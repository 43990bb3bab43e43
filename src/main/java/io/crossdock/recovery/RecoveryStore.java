package io.crossdock.recovery;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.message.Ids;
import io.crossdock.model.CanonicalJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code recovery}: one row per restore; one is open at a time. */
@Component
class RecoveryStore {

  private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};
  private static final String SELECT =
      """
      select r.*, (select count(*) from effect e where e.state = 'unknown') as in_doubt
      from recovery r
      """;

  private final JdbcClient db;

  RecoveryStore(JdbcClient db) {
    this.db = db;
  }

  /** Whether this restore has had its recovery, ended or not. */
  boolean knows(Instant restoredTo) {
    return db.sql("select exists (select 1 from recovery where restored_to = ?)")
        .param(restoredTo.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  /**
   * Opens a recovery; one that is open for another restore ends, everything begins anew.
   *
   * @param lookedUp operations, as system/operation, that do not honour a key
   * @return false where another instance has begun this one meanwhile
   */
  boolean begin(JdbcClient tx, Instant restoredTo, Collection<String> lookedUp) {
    tx.sql(
            """
            update recovery set ended_at = now(), ended_by = 'hub',
              reason = 'the database was restored again'
            where ended_at is null
            """)
        .update();
    return tx.sql(
                """
                insert into recovery (recovery_id, restored_to, looked_up, found)
                values (?, ?, ?, '{}') on conflict (restored_to) do nothing
                """)
            .params(
                Ids.next(), restoredTo.atOffset(ZoneOffset.UTC), lookedUp.toArray(String[]::new))
            .update()
        == 1;
  }

  /** Keeps what the restore concerned. */
  void found(JdbcClient tx, Instant restoredTo, Map<String, Long> counts) {
    one(
        tx.sql("update recovery set found = ?::jsonb where restored_to = ?")
            .params(CanonicalJson.toTree(counts).toString(), restoredTo.atOffset(ZoneOffset.UTC))
            .update());
  }

  /** Counts files that were taken again. */
  void tookBack(String recoveryId, int files) {
    one(
        db.sql("update recovery set files = files + ? where recovery_id = ?")
            .params(files, recoveryId)
            .update());
  }

  /** Ends a recovery; false where it is not open. */
  boolean end(JdbcClient tx, String recoveryId, String actor, String reason) {
    return tx.sql(
                """
                update recovery set ended_at = now(), ended_by = ?, reason = ?
                where recovery_id = ? and ended_at is null
                """)
            .params(actor, reason, recoveryId)
            .update()
        == 1;
  }

  /** The recovery that is open. */
  Optional<Recovery> open() {
    return db.sql(SELECT + "where r.ended_at is null").query((row, n) -> recovery(row)).optional();
  }

  /** How long the open recovery has been open; zero where none is. */
  Duration openFor() {
    double seconds =
        db.sql(
                """
                select coalesce(max(extract(epoch from now() - begun_at)), 0)::float8
                from recovery where ended_at is null
                """)
            .query(Double.class)
            .single();
    return Duration.ofMillis((long) (seconds * 1_000));
  }

  /** One recovery. */
  Optional<Recovery> find(String recoveryId) {
    return db.sql(SELECT + "where r.recovery_id = ?")
        .param(recoveryId)
        .query((row, n) -> recovery(row))
        .optional();
  }

  /** All recoveries, the latest first. */
  List<Recovery> all() {
    return db.sql(SELECT + "order by r.begun_at desc limit 20")
        .query((row, n) -> recovery(row))
        .list();
  }

  private static void one(int rows) {
    if (rows != 1) {
      throw new IllegalStateException("the recovery is gone");
    }
  }

  private static Recovery recovery(ResultSet row) throws SQLException {
    return new Recovery(
        row.getString("recovery_id"),
        row.getObject("restored_to", OffsetDateTime.class),
        row.getObject("begun_at", OffsetDateTime.class),
        CanonicalJson.stored(row.getString("found"), COUNTS),
        row.getInt("files"),
        row.getLong("in_doubt"),
        row.getObject("ended_at", OffsetDateTime.class),
        row.getString("ended_by"),
        row.getString("reason"));
  }
}
