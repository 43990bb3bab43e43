package io.crossdock.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.util.Optional;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which (party, document, business key, version) was decided, by which message and with which
 * answer. Claimed only by the transaction that decides, so a failed first attempt never makes the
 * second look like a duplicate.
 */
@Component
public class BusinessKeys {

  private final JdbcClient db;

  BusinessKeys(JdbcClient db) {
    this.db = db;
  }

  /** Identity of one business document. */
  public record Key(String party, String document, String businessKey, String version) {}

  /**
   * The first decision under a key.
   *
   * @param answer JSON text that a repeated message gets again
   */
  public record Owner(String messageId, String orderId, String answer) {

    /** The answer as a tree, to compare and to give again. */
    public ObjectNode answerTree() {
      try {
        return (ObjectNode) CanonicalJson.mapper().readTree(answer);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a stored answer cannot be read", e);
      }
    }
  }

  /**
   * What was decided of one business document so far, in all versions.
   *
   * @param versions how many
   * @param lastMessage the latest receipt among them or null; ids of messages grow with time
   */
  public record History(long versions, String lastMessage) {}

  /** Claims the key inside the caller's transaction; false when it is already owned. */
  public boolean claim(JdbcClient tx, Key key, Owner owner) {
    return tx.sql(
                """
                insert into business_key
                  (party, document, business_key, version, message_id, order_id, answer)
                values (?, ?, ?, ?, ?, ?, ?::jsonb)
                on conflict do nothing
                """)
            .param(key.party())
            .param(key.document())
            .param(key.businessKey())
            .param(key.version())
            .param(owner.messageId())
            .param(owner.orderId())
            .param(owner.answer())
            .update()
        == 1;
  }

  /**
   * Claims the key of a message that is decided.
   *
   * @param orderId the order concerned, may be null
   * @param answer JSON text that a repeated message gets again
   * @throws CannotAcquireLockException when another transaction decides the same document at this
   *     moment: it goes first, this attempt is made again
   */
  public void take(JdbcClient tx, MessageToDecide message, String orderId, String answer) {
    if (!claim(tx, message.key(), new Owner(message.claim().messageId(), orderId, answer))) {
      throw new CannotAcquireLockException(
          "the same %s is being decided just now".formatted(message.key().document()));
    }
  }

  /** Who owns the key, if it was decided. */
  public Optional<Owner> owner(Key key) {
    return owner(db, key);
  }

  /** As {@link #owner(Key)}, inside the caller's transaction. */
  public Optional<Owner> owner(JdbcClient tx, Key key) {
    return tx.sql(
            """
            select message_id, order_id, answer::text as answer from business_key
            where party = ? and document = ? and business_key = ? and version = ?
            """)
        .param(key.party())
        .param(key.document())
        .param(key.businessKey())
        .param(key.version())
        .query(Owner.class)
        .optional();
  }

  /** The versions decided so far of one business document; the key's version does not matter. */
  public History history(String party, String document, String businessKey) {
    return history(db, party, document, businessKey);
  }

  /** As {@link #history(String, String, String)}, inside the caller's transaction. */
  public History history(JdbcClient tx, String party, String document, String businessKey) {
    return tx.sql(
            """
            select count(*) as versions, max(message_id) as last_message from business_key
            where party = ? and document = ? and business_key = ?
            """)
        .params(party, document, businessKey)
        .query(History.class)
        .single();
  }
}
