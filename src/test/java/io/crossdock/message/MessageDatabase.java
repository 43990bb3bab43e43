package io.crossdock.message;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A real PostgreSQL with the hub's schema, one per JVM, durable as in production. */
public abstract class MessageDatabase {

  private static final HikariDataSource POOL = start();
  protected static final JdbcClient DB = JdbcClient.create(POOL);
  protected static final PlatformTransactionManager TRANSACTIONS = new JdbcTransactionManager(POOL);

  protected static DataSource source() {
    return POOL;
  }

  /** For the database tests of other packages. */
  protected static InboxStore inbox() {
    return new InboxStore(DB);
  }

  /** For the database tests of other packages. */
  protected static KillSwitches switches() {
    return new KillSwitches(DB);
  }

  private static HikariDataSource start() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start();
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      pool.setMaximumPoolSize(20);
      Flyway.configure().dataSource(pool).load().migrate();
      return pool;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
