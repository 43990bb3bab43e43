package io.crossdock.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of the database, reached at the first use: filters are built before the database. */
final class StoredKeysSource {

  private final ObjectProvider<JdbcClient> jdbc;
  private volatile StoredKeys keys;

  StoredKeysSource(ObjectProvider<JdbcClient> jdbc) {
    this.jdbc = jdbc;
  }

  /** Null where this hub has no database, as in narrow tests. */
  synchronized StoredKeys get() {
    if (keys == null) {
      JdbcClient client = jdbc.getIfAvailable();
      keys = client == null ? null : new StoredKeys(client);
    }
    return keys;
  }
}
