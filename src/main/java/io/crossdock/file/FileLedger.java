package io.crossdock.file;

import io.crossdock.message.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code partner_file} and {@code interchange_key}. */
@Component
class FileLedger {

  private static final String COLUMNS =
      "select file_id, party, name, size_bytes, message_id, state, report from partner_file ";

  private final JdbcClient db;

  FileLedger(JdbcClient db) {
    this.db = db;
  }

  /** Writes the row of a stored file, in the commit that stores its bytes. */
  void stored(JdbcClient tx, Claim claim, byte[] bytes, String messageId) {
    int written =
        tx.sql(
                """
                insert into partner_file (file_id, party, name, size_bytes, digest, message_id, state)
                values (?, ?, ?, ?, ?, ?, 'stored') on conflict do nothing
                """)
            .params(
                claim.fileId(),
                claim.party(),
                claim.name(),
                bytes.length,
                Digest.sha256(bytes),
                messageId)
            .update();
    if (written != 1) {
      throw new AlreadyStored(claim.fileId());
    }
  }

  /**
   * Writes the row of a file that is not stored because it is too large.
   *
   * @param moved whether somebody else moves it
   * @return false where it is there already
   */
  boolean quarantined(JdbcClient tx, Claim claim, long size, String report, boolean moved) {
    return tx.sql(
                """
                insert into partner_file (file_id, party, name, size_bytes, digest, state, report,
                  ended_at, moved_at)
                values (?, ?, ?, ?, 'not read', 'quarantine', ?, now(),
                  case when ? then now() end)
                on conflict do nothing
                """)
            .params(claim.fileId(), claim.party(), claim.name(), size, report, moved)
            .update()
        == 1;
  }

  /** Whether a claim has its row. */
  boolean knows(String fileId) {
    return find(fileId).isPresent();
  }

  /** The row of these bytes whose file has not been moved to its end, the oldest first. */
  Optional<PartnerFile> notMoved(String party, String digest) {
    return db.sql(
            COLUMNS
                + "where party = ? and digest = ? and moved_at is null order by file_id limit 1")
        .params(party, digest)
        .query(PartnerFile.class)
        .optional();
  }

  /** Whether a file that stands at an end has its row: one of the same bytes, or under its name. */
  boolean knows(String party, FileState end, String endedName, String digest) {
    return db.sql(
            """
            select exists (select 1 from partner_file where party = :party
              and (digest = :digest or state = :state and ended_name = :name))
            """)
        .param("party", party)
        .param("digest", digest)
        .param("state", end.name())
        .param("name", endedName)
        .query(Boolean.class)
        .single();
  }

  /** The row of a file. */
  Optional<PartnerFile> find(String fileId) {
    return db.sql(COLUMNS + "where file_id = ?").param(fileId).query(PartnerFile.class).optional();
  }

  /** The file that a message came from. */
  Optional<PartnerFile> ofMessage(String messageId) {
    return db.sql(COLUMNS + "where message_id = ?")
        .param(messageId)
        .query(PartnerFile.class)
        .optional();
  }

  /** Ends a file inside the transaction that decides it. */
  void end(JdbcClient tx, String fileId, FileOutcome outcome, boolean moved) {
    int updated =
        tx.sql(
                """
                update partner_file set state = ?, records = ?, accepted = ?, duplicates = ?,
                  rejected = ?, report = ?, ended_at = now(),
                  moved_at = case when ? then now() end
                where file_id = ? and state in ('stored', 'quarantine')
                """)
            .params(
                outcome.state().name(),
                outcome.received(),
                outcome.accepted(),
                outcome.duplicates(),
                outcome.rejected(),
                outcome.report(),
                moved,
                fileId)
            .update();
    if (updated != 1) {
      throw new IllegalStateException("file " + fileId + " was decided before");
    }
  }

  /** Files whose decision failed and became a case: they go to quarantine until it is solved. */
  int quarantineFailed(String party, String report) {
    return db.sql(
            """
            update partner_file f set state = 'quarantine', report = ?, ended_at = now(),
              moved_at = null
            where f.party = ? and f.state = 'stored' and exists (
              select 1 from inbox i where i.message_id = f.message_id and i.state = 'failed')
              and not exists (select 1 from inbox_work w where w.message_id = f.message_id)
            """)
        .params(report, party)
        .update();
  }

  /** Ended files of a party that were not moved to their end yet. */
  List<PartnerFile> toMove(String party) {
    return db.sql(COLUMNS + "where party = ? and state <> 'stored' and moved_at is null")
        .param(party)
        .query(PartnerFile.class)
        .list();
  }

  /** Remembers the name under which a file will stand in its end, before it is moved. */
  void name(String fileId, String endedName) {
    db.sql("update partner_file set ended_name = ? where file_id = ?")
        .params(endedName, fileId)
        .update();
  }

  /** Remembers that a file stands in its end. */
  void moved(PartnerFile file) {
    db.sql("update partner_file set moved_at = now() where file_id = ? and state = ?")
        .params(file.fileId(), file.state().name())
        .update();
  }

  /**
   * Claims the control number of an interchange; false when it was taken in within the window.
   *
   * @param window after which a number may come again
   */
  boolean own(JdbcClient tx, InterchangeKey key, String digest, String fileId, Duration window) {
    return tx.sql(
                """
                insert into interchange_key (party, sender, receiver, control, digest, file_id)
                values (?, ?, ?, ?, ?, ?)
                on conflict (party, sender, receiver, control) do update
                set digest = excluded.digest, file_id = excluded.file_id, taken_at = now()
                where interchange_key.taken_at < now() - ? * interval '1 second'
                """)
            .params(
                key.party(),
                key.sender(),
                key.receiver(),
                key.control(),
                digest,
                fileId,
                window.toSeconds())
            .update()
        == 1;
  }

  /** Who took an interchange in before. */
  Earlier earlier(JdbcClient tx, InterchangeKey key) {
    return tx.sql(
            """
            select k.digest, coalesce(f.name, '') as name, k.taken_at::text as at
            from interchange_key k left join partner_file f on f.file_id = k.file_id
            where k.party = ? and k.sender = ? and k.receiver = ? and k.control = ?
            """)
        .params(key.party(), key.sender(), key.receiver(), key.control())
        .query(Earlier.class)
        .single();
  }

  /** Identity of an interchange: who sent it to whom under which number. */
  record InterchangeKey(String party, String sender, String receiver, String control) {}

  /** The interchange that owns a control number. */
  record Earlier(String digest, String name, String at) {}

  /** The row is there: another accept of the same claim was faster. */
  static final class AlreadyStored extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyStored(String fileId) {
      super("file " + fileId + " is stored already");
    }
  }
}
