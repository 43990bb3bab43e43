package io.crossdock.message;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The clock of the record: the one that all instances share, and by which rows have their times. A
 * time of a row is only ever compared with this one, whatever the clock of the instance says.
 */
@Component
public class DatabaseClock implements InstantSource {

  private final JdbcClient db;

  /** Of this database. */
  public DatabaseClock(JdbcClient db) {
    this.db = db;
  }

  /** One question to the database: for what happens now and then, not for each message. */
  @Override
  public Instant instant() {
    return db.sql("select clock_timestamp()").query(Instant.class).single();
  }
}
