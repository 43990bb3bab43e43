package io.crossdock.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code inbox}, {@code inbox_chunk} and {@code inbox_work}. */
@Component
public class InboxStore {

  /** Bodies up to this size stand in the inbox row, larger ones in chunk rows of this size. */
  static final int INLINE_BYTES = 1 << 20;

  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  private static final String INSERT =
      """
      insert into inbox (message_id, company, party, document, priority, correlation_id,
        traceparent, source_name, content_type, attributes, digest, size_bytes, body, chunk_count,
        state)
      values (:id, :company, :party, :document, :priority, :correlation, :traceparent, :source,
        :contentType, :attributes::jsonb, :digest, :size, :body, :chunks, 'received')
      returning received_at
      """;

  private static final String INSERT_WORK =
      """
      insert into inbox_work (message_id, received_at, party, document, priority, state, attempt,
        lease_owner, lease_until)
      values (:id, now(), :party, :document, :priority, :state, :attempt, :owner,
        now() + :lease * interval '1 millisecond')
      """;

  private static final String CLAIM =
      """
      update inbox_work w
      set state = 'processing', attempt = w.attempt + 1, lease_owner = :owner,
        lease_until = now() + :lease * interval '1 millisecond'
      from unnest(:parties::text[], :limits::int[]) as p(party, free)
      cross join lateral (
        select x.message_id from inbox_work x
        where x.party = p.party and x.attempt < :suspect
          and ((x.state = 'waiting' and x.next_at <= now())
            or (x.state = 'processing' and x.lease_until < now()))
        order by x.priority, x.message_id
        limit p.free
        for update skip locked) as due
      where w.message_id = due.message_id
      returning w.message_id
      """;

  private static final String CLAIM_SUSPECT =
      """
      update inbox_work
      set state = 'processing', attempt = attempt + 1, lease_owner = :owner,
        lease_until = now() + :lease * interval '1 millisecond'
      where message_id = (
        select message_id from inbox_work
        where attempt >= :suspect and party = any(:parties)
          and ((state = 'waiting' and next_at <= now())
            or (state = 'processing' and lease_until < now()))
        order by attempt, priority, message_id
        limit 1
        for update skip locked)
      returning message_id
      """;

  private static final String LOAD =
      """
      select i.*, w.attempt from inbox_work w
      join inbox i on i.message_id = w.message_id and i.received_at = w.received_at
      where w.message_id = any(:ids) and w.lease_owner = :owner
      order by w.priority, w.message_id
      """;

  private final JdbcClient db;
  private final ObjectMapper json = new ObjectMapper();

  InboxStore(JdbcClient db) {
    this.db = db;
  }

  /** Stores the chunks of a large body, each in its own commit; void until the receipt is in. */
  public int storeChunks(String messageId, byte[] body) {
    if (body.length <= INLINE_BYTES) {
      return 0;
    }
    int count = 0;
    for (int from = 0; from < body.length; from += INLINE_BYTES) {
      int to = Math.min(body.length, from + INLINE_BYTES);
      db.sql("insert into inbox_chunk (message_id, seq, body) values (?, ?, ?)")
          .param(messageId)
          .param(count++)
          .param(java.util.Arrays.copyOfRange(body, from, to))
          .update();
    }
    return count;
  }

  /**
   * Writes a receipt that waits to be decided, inside the caller's transaction: a document that was
   * found in another one.
   *
   * @param chunks what {@link #storeChunks} gave for its body
   */
  public void insert(JdbcClient tx, String id, Receipt receipt, int chunks) {
    insert(tx, id, receipt, chunks, null, Duration.ZERO);
  }

  /**
   * Writes the receipt and its work row; with an owner the row is already claimed by it.
   *
   * @return the message as its owner decides it
   */
  InboxMessage insert(
      JdbcClient tx, String id, Receipt receipt, int chunks, String owner, Duration lease) {
    String digest = Digest.sha256(receipt.body());
    Timestamp receivedAt =
        tx.sql(INSERT)
            .param("id", id)
            .param("company", receipt.company())
            .param("party", receipt.party())
            .param("document", receipt.document())
            .param("priority", receipt.priority())
            .param("correlation", receipt.correlationId())
            .param("traceparent", receipt.traceparent(), Types.VARCHAR)
            .param("source", receipt.sourceName(), Types.VARCHAR)
            .param("contentType", receipt.contentType(), Types.VARCHAR)
            .param("attributes", write(receipt.attributes()))
            .param("digest", digest)
            .param("size", receipt.body().length)
            .param("body", chunks == 0 ? receipt.body() : null, Types.BINARY)
            .param("chunks", chunks)
            .query(Timestamp.class)
            .single();
    tx.sql(INSERT_WORK)
        .param("id", id)
        .param("party", receipt.party())
        .param("document", receipt.document())
        .param("priority", receipt.priority())
        .param("state", owner == null ? "waiting" : "processing")
        .param("attempt", owner == null ? 0 : 1)
        .param("owner", owner, Types.VARCHAR)
        .param("lease", owner == null ? null : lease.toMillis(), Types.BIGINT)
        .update();
    return receipt.received(id, receivedAt.toInstant(), digest);
  }

  /** Claims due work but suspects, at most {@code limits[i]} messages of {@code parties[i]}. */
  List<InboxMessage> claim(
      List<String> parties, List<Integer> limits, String owner, Duration lease) {
    List<String> ids =
        db.sql(CLAIM)
            .param("owner", owner)
            .param("lease", lease.toMillis())
            .param("parties", parties.toArray(String[]::new))
            .param("limits", limits.toArray(Integer[]::new))
            .param("suspect", Suspects.SHARED_DEATHS)
            .query(String.class)
            .list();
    return ids.isEmpty() ? List.of() : load(ids, owner);
  }

  /**
   * Renews the leases of what this owner still has claimed; what was taken over stays so. A row
   * that another transaction is at, such as the one that settles it, is left for the next time:
   * waiting for many rows while others wait for them ends in a deadlock.
   */
  void renew(List<InboxMessage.Claim> claims, String owner, Duration lease) {
    db.sql(
            """
            with mine as (
              select w.message_id from inbox_work w
              join unnest(:ids::text[], :attempts::int[]) as held(id, attempt)
                on w.message_id = held.id and w.attempt = held.attempt
              where w.state = 'processing' and w.lease_owner = :owner
              for update of w skip locked
            )
            update inbox_work w set lease_until = now() + :lease * interval '1 millisecond'
            from mine where w.message_id = mine.message_id
            """)
        .param("lease", lease.toMillis())
        .param("ids", claims.stream().map(InboxMessage.Claim::messageId).toArray(String[]::new))
        .param("attempts", claims.stream().map(InboxMessage.Claim::attempt).toArray(Integer[]::new))
        .param("owner", owner)
        .update();
  }

  /** Whether a suspect of one of these parties is due. */
  boolean hasSuspect(List<String> parties) {
    return db.sql(
            """
            select exists (select 1 from inbox_work
              where attempt >= ? and party = any(?)
                and ((state = 'waiting' and next_at <= now())
                  or (state = 'processing' and lease_until < now())))
            """)
        .params(Suspects.SHARED_DEATHS, parties.toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  /** Claims one due suspect, the one that died least first: it is the least likely one. */
  Optional<InboxMessage> claimSuspect(List<String> parties, String owner, Duration lease) {
    List<String> ids =
        db.sql(CLAIM_SUSPECT)
            .param("owner", owner)
            .param("lease", lease.toMillis())
            .param("parties", parties.toArray(String[]::new))
            .param("suspect", Suspects.SHARED_DEATHS)
            .query(String.class)
            .list();
    return ids.isEmpty() ? Optional.empty() : load(ids, owner).stream().findFirst();
  }

  /** The claimed messages of this owner with their bodies. */
  private List<InboxMessage> load(List<String> ids, String owner) {
    return db.sql(LOAD)
        .param("ids", ids.toArray(String[]::new))
        .param("owner", owner)
        .query((row, n) -> message(row))
        .list();
  }

  /**
   * Gives a claimed message back, due again after the delay; false when the claim was lost. It came
   * back alive, so it is no suspect any more.
   */
  boolean postpone(InboxMessage.Claim claim, Duration delay) {
    return db.sql(
                """
                update inbox_work set state = 'waiting', lease_owner = null, lease_until = null,
                  attempt = least(attempt - 1, ?), next_at = now() + ? * interval '1 millisecond'
                where message_id = ? and attempt = ? and state = 'processing'
                """)
            .param(Suspects.SHARED_DEATHS - 1)
            .param(delay.toMillis())
            .param(claim.messageId())
            .param(claim.attempt())
            .update()
        == 1;
  }

  /**
   * Ends a claimed message inside the caller's transaction.
   *
   * @throws ClaimLost when another worker took the message over: the caller's writes must not stay
   */
  public void finish(JdbcClient tx, InboxMessage.Claim claim, InboxState state, Decided decided) {
    int gone =
        tx.sql("delete from inbox_work where message_id = ? and attempt = ?")
            .param(claim.messageId())
            .param(claim.attempt())
            .update();
    if (gone != 1) {
      throw new ClaimLost(claim);
    }
    int updated =
        tx.sql(
                """
                update inbox set state = :state, decided_at = clock_timestamp(),
                  business_key = :key, version = :version, mapping_digest = :digest,
                  order_id = :order, outcome = :outcome::jsonb
                where message_id = :id and received_at = :receivedAt
                """)
            .param("state", state.name())
            .param("key", decided.businessKey(), Types.VARCHAR)
            .param("version", decided.version(), Types.VARCHAR)
            .param("digest", decided.mappingDigest(), Types.VARCHAR)
            .param("order", decided.orderId(), Types.VARCHAR)
            .param("outcome", decided.outcome())
            .param("id", claim.messageId())
            .param("receivedAt", Timestamp.from(claim.receivedAt()))
            .update();
    if (updated != 1) {
      throw new IllegalStateException("inbox row " + claim.messageId() + " is gone");
    }
  }

  /**
   * Puts an ended message back to work, as a retried case does; false when it is at work or its
   * bytes are gone. The row is locked, so that retention sees that it is needed again.
   */
  public boolean reopen(JdbcClient tx, String messageId) {
    return tx.sql(
                """
                insert into inbox_work (message_id, received_at, party, document, priority, state)
                select message_id, received_at, party, document, priority, 'waiting' from inbox
                where message_id = ? and state in ('failed', 'rejected') and erased_at is null
                for key share
                on conflict (message_id) do nothing
                """)
            .param(messageId)
            .update()
        == 1;
  }

  /**
   * A receipt that nobody decides just now and whose bytes are there, as a first attempt sees it.
   */
  public Optional<InboxMessage> ended(String messageId) {
    return db.sql(
            """
            select i.*, 1 as attempt from inbox i where i.message_id = ? and i.erased_at is null
              and not exists (select 1 from inbox_work w where w.message_id = i.message_id)
            """)
        .param(messageId)
        .query((row, n) -> message(row))
        .optional();
  }

  /** The raw bytes of a receipt, whatever became of it; nothing when they were taken away. */
  public Optional<byte[]> body(String messageId) {
    return db.sql(
            """
            select message_id, chunk_count, body from inbox
            where message_id = ? and erased_at is null
            """)
        .param(messageId)
        .query((row, n) -> body(row))
        .optional();
  }

  private InboxMessage message(ResultSet row) throws SQLException {
    return new InboxMessage(
        row.getString("message_id"),
        row.getTimestamp("received_at").toInstant(),
        row.getInt("attempt"),
        row.getString("company"),
        row.getString("party"),
        row.getString("document"),
        row.getInt("priority"),
        row.getString("correlation_id"),
        row.getString("traceparent"),
        row.getString("source_name"),
        row.getString("content_type"),
        read(row.getString("attributes")),
        row.getString("digest"),
        body(row));
  }

  private byte[] body(ResultSet row) throws SQLException {
    int chunks = row.getInt("chunk_count");
    if (chunks == 0) {
      return row.getBytes("body");
    }
    List<byte[]> parts = new ArrayList<>();
    db.sql("select body from inbox_chunk where message_id = ? order by seq")
        .param(row.getString("message_id"))
        .query((part, n) -> parts.add(part.getBytes(1)))
        .list();
    if (parts.size() != chunks) {
      throw new IllegalStateException(
          "message %s has %d of %d chunks"
              .formatted(row.getString("message_id"), parts.size(), chunks));
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  private String write(Map<String, String> attributes) {
    try {
      return json.writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("attributes cannot be written as JSON", e);
    }
  }

  private Map<String, String> read(String attributes) {
    try {
      return json.readValue(attributes, ATTRIBUTES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("attributes of an inbox row are not JSON", e);
    }
  }
}
