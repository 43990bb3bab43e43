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
 * when the call was accepted, by whoever decides it: should the process of the call die, its
 * receipt still bears the key, and the decision made later binds it. A call that failed leaves its
 * key free.
 */
@Component
public class IdempotencyKeys {

  /** The header that bears the key; it stays with the receipt. */
  public static final String HEADER = "Idempotency-Key";

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

  /**
   * The key of one call.
   *
   * @param party whose key it is
   * @param digest SHA-256 of the body sent under it
   */
  public record Key(String party, String key, String digest) {}

  private record Row(String digest, boolean bound, String answer) {}

  /** Claims a key for a body. */
  public Claim claim(Key wanted) {
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
            .params(
                wanted.party(), wanted.key(), wanted.digest(), instance.value(), lease.toMillis())
            .update();
    if (fresh == 1) {
      return Claim.mine;
    }
    Row row = row(wanted).orElse(null);
    if (row == null) {
      return Claim.inProgress;
    }
    if (!row.digest().equals(wanted.digest())) {
      return Claim.otherBody;
    }
    return row.bound() ? Claim.bound : Claim.inProgress;
  }

  /** The answer bound to a key. */
  public Optional<ObjectNode> answer(Key wanted) {
    return row(wanted).filter(Row::bound).map(row -> parse(row.answer()));
  }

  /**
   * Binds the answer inside the transaction that decides.
   *
   * @return false where the key is bound already or another body is at work under it: then that one
   *     answers for the key
   */
  public boolean bind(JdbcClient tx, Key decided, int status, ObjectNode answer) {
    return tx.sql(
                """
                insert into idempotency_key
                  (party, key, digest, owner, lease_until, status, answer, bound_at)
                values (?, ?, ?, ?, now(), ?, ?::jsonb, now())
                on conflict (party, key) do update
                set status = excluded.status, answer = excluded.answer, bound_at = now()
                where idempotency_key.bound_at is null
                  and idempotency_key.digest = excluded.digest
                """)
            .params(
                decided.party(),
                decided.key(),
                decided.digest(),
                instance.value(),
                status,
                answer.toString())
            .update()
        == 1;
  }

  /** Frees a key inside the transaction that refuses the call; one that is bound stays. */
  public void forget(JdbcClient tx, Key refused) {
    tx.sql(
            """
            delete from idempotency_key
            where party = ? and key = ? and digest = ? and bound_at is null
            """)
        .params(refused.party(), refused.key(), refused.digest())
        .update();
  }

  /** Frees a key whose call failed before it could be decided. */
  public void forget(Key failed) {
    forget(db, failed);
  }

  private Optional<Row> row(Key wanted) {
    return db.sql(
            """
            select digest, bound_at is not null as bound, answer::text as answer
            from idempotency_key where party = ? and key = ?
            """)
        .params(wanted.party(), wanted.key())
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
