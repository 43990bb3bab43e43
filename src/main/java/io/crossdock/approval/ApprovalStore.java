package io.crossdock.approval;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Ids;
import io.crossdock.model.CanonicalJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code approval} and {@code approval_history}. */
@Component
class ApprovalStore {

  private static final int SHOWN = 500;
  private static final TypeReference<ObjectNode> OBJECT = new TypeReference<>() {};
  private static final TypeReference<Weight> WEIGHT = new TypeReference<>() {};

  /** What is too late is shown as such before its row says so. */
  private static final String COLUMNS =
      """
      select approval_id, act, subject, about, why,
        case when state = 'waiting' and expires_at <= now() then 'expired' else state end as state,
        asked_by, reason, asked_at, expires_at, decided_by, decision, decided_at
      from approval
      """;

  private record Needs(String subject, String detail, String askedBy, String reason) {}

  private final JdbcClient db;

  ApprovalStore(JdbcClient db) {
    this.db = db;
  }

  Optional<Approval> find(String approvalId) {
    return db.sql(COLUMNS + " where approval_id = ?")
        .param(approvalId)
        .query(Approval.class)
        .optional();
  }

  /** Newest first; no state means all. */
  List<Approval> list(Approval.State state) {
    return db.sql(
            "select * from ("
                + COLUMNS
                + ") a where :state::text is null or state = :state"
                + " order by asked_at desc, approval_id desc limit :limit")
        .param("state", state == null ? null : state.name())
        .param("limit", SHOWN)
        .query(Approval.class)
        .list();
  }

  /** The one that waits for this act on this subject; its row is locked until the commit. */
  Optional<Approval> lockWaiting(String act, String subject) {
    return db.sql(COLUMNS + " where act = ? and subject = ? and state = 'waiting' for update")
        .params(act, subject)
        .query(Approval.class)
        .optional();
  }

  /** Whether exactly this was asked for. */
  boolean isSame(String approvalId, ObjectNode detail, Weight weight) {
    return db.sql(
                """
                select approval_id from approval
                where approval_id = ? and detail = ?::jsonb and weight = ?::jsonb
                """)
            .params(approvalId, detail.toString(), CanonicalJson.write(weight))
            .query(String.class)
            .list()
            .size()
        == 1;
  }

  /** Keeps what is asked for; null where somebody else asks for the same at this moment. */
  String add(String act, Asked asked, Weight weight, String why, Duration within) {
    String id = Ids.next();
    int added =
        db.sql(
                """
                insert into approval (approval_id, act, subject, detail, about, why, weight, state,
                  asked_by, reason, expires_at)
                values (:id, :act, :subject, :detail::jsonb, :about, :why, :weight::jsonb, 'waiting',
                  :actor, :reason, now() + :seconds * interval '1 second')
                on conflict (act, subject) where state = 'waiting' do nothing
                """)
            .param("id", id)
            .param("act", act)
            .param("subject", asked.subject())
            .param("detail", asked.detail().toString())
            .param("about", weight.about())
            .param("why", why)
            .param("weight", CanonicalJson.write(weight))
            .param("actor", asked.actor())
            .param("reason", asked.reason())
            .param("seconds", within.toSeconds())
            .update();
    if (added == 1) {
      remember(db, id, "ask", asked.actor(), "%s: %s".formatted(weight.about(), asked.reason()));
    }
    return added == 1 ? id : null;
  }

  /** What the act needs to be done as it was asked for. */
  Asked asked(String approvalId) {
    Needs needs =
        db.sql(
                "select subject, detail::text as detail, asked_by, reason from approval"
                    + " where approval_id = ?")
            .param(approvalId)
            .query(Needs.class)
            .single();
    ObjectNode detail = CanonicalJson.stored(needs.detail(), OBJECT);
    return new Asked(needs.subject(), detail, needs.askedBy(), needs.reason());
  }

  /** What the second person was shown. */
  Weight weight(String approvalId) {
    return CanonicalJson.stored(
        db.sql("select weight::text from approval where approval_id = ?")
            .param(approvalId)
            .query(String.class)
            .single(),
        WEIGHT);
  }

  /**
   * Ends one that waits and is not too late; what only the act needed is forgotten.
   *
   * @param action as the history says it
   * @return false where it does not wait any more; nothing is changed then
   */
  boolean end(
      JdbcClient tx, String id, Approval.State to, String action, String actor, String reason) {
    int ended =
        tx.sql(
                """
                update approval set state = ?, decided_by = ?, decision = ?, decided_at = now(),
                  detail = '{}'
                where approval_id = ? and state = 'waiting' and expires_at > now()
                """)
            .params(to.name(), actor, reason, id)
            .update();
    if (ended == 1) {
      remember(tx, id, action, actor, reason);
    }
    return ended == 1;
  }

  /** Ends one that is not done: refused by another person, or taken back by who asked. */
  boolean refuse(String id, boolean own, String actor, String reason) {
    return own
        ? end(db, id, Approval.State.withdrawn, "withdraw", actor, reason)
        : end(db, id, Approval.State.refused, "refuse", actor, reason);
  }

  /** Makes place for another wish about the same; the caller holds the lock of its row. */
  void replace(String id, String actor) {
    if (!end(db, id, Approval.State.withdrawn, "withdraw", actor, "it was asked for again")) {
      expire();
    }
  }

  /** Ends what nobody decided in time; returns how many these were. */
  int expire() {
    return db.sql(
            """
            with late as (
              update approval set state = 'expired', decided_by = 'hub',
                decision = 'nobody decided in time', decided_at = now(), detail = '{}'
              where state = 'waiting' and expires_at <= now() returning approval_id)
            insert into approval_history (approval_id, action, actor, reason)
            select approval_id, 'expire', 'hub', 'nobody decided in time' from late
            """)
        .update();
  }

  private static void remember(
      JdbcClient tx, String id, String action, String actor, String reason) {
    tx.sql("insert into approval_history (approval_id, action, actor, reason) values (?, ?, ?, ?)")
        .params(id, action, actor, reason)
        .update();
  }
}
