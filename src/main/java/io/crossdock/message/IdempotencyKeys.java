package io.crossdock.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The {@code Idempotency-Key} of synchronous calls: the same key gets the same answer, another body
 * under it is refused, a second call while the first is at work waits a little. A key binds only
 * when the call was accepted; a call that failed leaves its key free.
 */
@Component
public class IdempotencyKeys {

  /** Status that goes with a bound answer. */
  public static final int CREATED = 201;

  private final JdbcClient db;
  private final InstanceId instance;
  private final Duration lease;

  /** A call whose process died holds its key as long as its receipt holds the inbox row. */
  IdempotencyKeys(
      JdbcClient db, InstanceId instance, @Value("${crossdock.inbox.lease}") Duration lease) {
    this.db = db;
    this.instance = instance;
    this.lease = lease;
  }

  /** How a claim ended. */
  public enum Claim {
    /** This call works under the key. */
    mine,
    /** The key is bound to the same body: its answer is given again. */
    bound,
    /** The key is bound to, or claimed with, another body. */
    otherBody,
    /** Another call works under the key just now. */
    inProgress
  }

  private record Row(String digest, boolean bound, boolean expired, String answer) {}

  /** Claims a key for a body. */
  public Claim claim(String party, String key, String digest) {
    int fresh =
        db.sql(
                """
                insert into idempotency_key (party, key, digest, owner, lease_until)
                values (?, ?, ?, ?, now() + ? * interval '1 millisecond')
                on conflict (party, key) do update
                set owner = excluded.owner, lease_until = excluded.lease_until
                where idempotency_key.bound_at is null and idempotency_key.lease_until < now()
                  and idempotency_key.digest = excluded.digest
                """)
            .params(party, key, digest, instance.value(), lease.toMillis())
            .update();
    if (fresh == 1) {
      return Claim.mine;
    }
    Row row = row(party, key).orElse(null);
    if (row == null) {
      return Claim.inProgress;
    }
    if (!row.digest().equals(digest)) {
      return Claim.otherBody;
    }
    return row.bound() ? Claim.bound : Claim.inProgress;
  }

  /** The answer bound to a key. */
  public Optional<ObjectNode> answer(String party, String key) {
    return row(party, key).filter(Row::bound).map(row -> parse(row.answer()));
  }

  /** Binds the answer inside the transaction that decides. */
  public void bind(JdbcClient tx, String party, String key, int status, ObjectNode answer) {
    tx.sql(
            """
            update idempotency_key set status = ?, answer = ?::jsonb, bound_at = now()
            where party = ? and key = ? and bound_at is null
            """)
        .params(status, answer.toString(), party, key)
        .update();
  }

  /** Frees a key inside the transaction that refuses the call. */
  public void forget(JdbcClient tx, String party, String key) {
    tx.sql("delete from idempotency_key where party = ? and key = ? and bound_at is null")
        .params(party, key)
        .update();
  }

  /** Frees a key whose call failed before it could be decided. */
  public void forget(String party, String key) {
    forget(db, party, key);
  }

  private Optional<Row> row(String party, String key) {
    return db.sql(
            """
            select digest, bound_at is not null as bound, lease_until < now() as expired,
              answer::text as answer
            from idempotency_key where party = ? and key = ?
            """)
        .params(party, key)
        .query(Row.class)
        .optional();
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) CanonicalJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a bound answer is no JSON", e);
    }
  }
}
