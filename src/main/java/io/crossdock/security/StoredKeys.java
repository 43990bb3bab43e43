package io.crossdock.security;

import com.github.f4b6a3.ulid.UlidCreator;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The API keys in the database: {@code cdk_<key id>_<secret>}. Only a salted hash is stored. What
 * one instance issues or revokes the others know within five seconds; while the database is away
 * the keys known last stay valid.
 */
public class StoredKeys {

  private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);
  private static final String PREFIX = "cdk_";
  private static final int ID_LENGTH = 26;
  private static final int SECRET_BYTES = 32;
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String INSERT =
      "insert into api_key (key_id, party, salt, hash) values (:id, :party, :salt, :hash)";
  private static final String REVOKE =
      "update api_key set revoked_at = now() where key_id = :id and revoked_at is null";
  private static final String VALID =
      "select key_id, party, salt, hash from api_key where revoked_at is null";
  private static final String SHOWN =
      "select key_id, party, created_at, last_used_at from api_key where revoked_at is null"
          + " order by party, key_id";
  private static final String USED = "update api_key set last_used_at = now() where key_id = :id";

  private record Entry(String keyId, String party, KeyHash hash) {}

  private final JdbcClient jdbc;
  private final Map<String, Long> notedAt = new ConcurrentHashMap<>();
  private volatile Map<String, Entry> known = Map.of();
  private volatile Long readAt;

  /** Keeps keys in the table api_key. */
  public StoredKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes a key.
   *
   * @param party to whom it belongs
   * @return the whole key; it can never be shown again
   */
  public String issue(String party) {
    String id = UlidCreator.getUlid().toString();
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    String key = PREFIX + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    KeyHash hash = KeyHash.of(key);
    jdbc.sql(INSERT)
        .param("id", id)
        .param("party", party)
        .param("salt", hash.salt())
        .param("hash", hash.hash())
        .update();
    readAt = null;
    return key;
  }

  /**
   * Ends a key for good.
   *
   * @return false where there is no such valid key
   */
  public boolean revoke(String keyId) {
    boolean revoked = jdbc.sql(REVOKE).param("id", keyId).update() == 1;
    readAt = null;
    return revoked;
  }

  /** All valid keys, without anything secret. */
  public List<StoredKey> list() {
    return jdbc.sql(SHOWN)
        .query(
            (row, number) ->
                new StoredKey(
                    row.getString("key_id"),
                    row.getString("party"),
                    row.getTimestamp("created_at").toInstant(),
                    instant(row.getTimestamp("last_used_at"))))
        .list();
  }

  /** The party to whom a presented key belongs. */
  Optional<String> partyOf(String key) {
    if (!key.startsWith(PREFIX) || key.length() <= PREFIX.length() + ID_LENGTH) {
      return Optional.empty();
    }
    String id = key.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
    Entry entry = valid().get(id);
    if (entry == null || !entry.hash().matches(key)) {
      return Optional.empty();
    }
    noteUse(id);
    return Optional.of(entry.party());
  }

  private Map<String, Entry> valid() {
    if (isOld()) {
      readAgain();
    }
    return known;
  }

  private boolean isOld() {
    Long read = readAt;
    return read == null || isOlder(read, FRESH);
  }

  /** Not by the wall clock: where that goes back, a revoked key would stay valid. */
  private static boolean isOlder(long nanos, Duration age) {
    return System.nanoTime() - nanos > age.toNanos();
  }

  private synchronized void readAgain() {
    if (!isOld()) {
      return;
    }
    try {
      known = read();
    } catch (DataAccessException e) {
      LOG.warn("API keys cannot be read again; those known last stay valid", e);
    }
    readAt = System.nanoTime();
  }

  private Map<String, Entry> read() {
    return jdbc
        .sql(VALID)
        .query(
            (row, number) ->
                new Entry(
                    row.getString("key_id"),
                    row.getString("party"),
                    new KeyHash(row.getBytes("salt"), row.getBytes("hash"))))
        .stream()
        .collect(Collectors.toMap(Entry::keyId, entry -> entry));
  }

  private void noteUse(String id) {
    Long last = notedAt.get(id);
    if (last != null && !isOlder(last, USE_NOTED_EVERY)) {
      return;
    }
    notedAt.put(id, System.nanoTime());
    try {
      jdbc.sql(USED).param("id", id).update();
    } catch (DataAccessException e) {
      LOG.warn("the use of API key {} could not be noted", id, e);
    }
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
