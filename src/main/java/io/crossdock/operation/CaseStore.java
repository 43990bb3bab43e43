package io.crossdock.operation;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.Digest;
import io.crossdock.message.Ids;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.NewCase;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code exception_case}: what failed, why, what it blocks, who owns it. */
@Component
class CaseStore implements CaseDesk {

  private static final String REPEAT =
      """
      update exception_case set occurrences = occurrences + 1, last_at = now(), state = 'open',
        cause = :cause, fingerprint = :fingerprint, category = :category, step = :step,
        detail = :detail::jsonb
      where state <> 'closed' and (message_id = :message or effect_id = :effect
        or (:message::text is null and :effect::text is null and order_id = :order
          and fingerprint = :fingerprint))
      returning case_id
      """;

  private static final String CLOSED =
      """
      case_id, party, category, closed_by as actor,
        extract(epoch from clock_timestamp() - opened_at)::float8 as open_seconds
      """;

  private static final String CLOSE =
      """
      update exception_case set state = 'closed', closed_at = now(), closed_by = 'hub',
        close_reason = ?
      where state <> 'closed' and %s
      returning
      """
          + CLOSED;

  /** About a condition alone; states are named, so that the index of the open ones serves. */
  private static final String STANDING =
      """
       and state in ('open', 'retrying')
        and message_id is null and effect_id is null and order_id is null
      """;

  private static final String REPEAT_STANDING =
      """
      update exception_case set occurrences = occurrences + 1, last_at = now(), state = 'open',
        detail = :detail::jsonb
      where state <> 'closed' and fingerprint = :fingerprint and blocks = :blocks
        and message_id is null and effect_id is null and order_id is null
      returning case_id
      """;

  private static final String OPEN =
      """
      insert into exception_case (case_id, fingerprint, category, company, party, step, cause,
        message_id, effect_id, order_id, blocks, value_amount, value_currency, owner, state, raw,
        detail, content)
      values (:id, :fingerprint, :category, :company, :party, :step, :cause, :message, :effect,
        :order, :blocks, (select gross_total from orders where order_id = :order),
        (select currency from orders where order_id = :order), :owner, 'open', :raw,
        :detail::jsonb, (select %s from inbox i where i.message_id = :message::text))
      """
          .formatted(SameContent.CONTENT);

  private static final String QUEUE =
      """
      select coalesce(
        (select 'out.' || system || '.' || operation from effect where effect_id = :effect::text),
        (select 'in.' || party || '.' || document from inbox where message_id = :message::text),
        'hub')
      """;

  private static final String COLUMNS =
      """
      select case_id, fingerprint, category, company, party, step, cause, message_id, effect_id,
        order_id, blocks, round(value_amount, greatest(2, min_scale(value_amount)))::text
        as value_amount, value_currency, owner, state,
        occurrences, detail::text as detail, opened_at, last_at,
        extract(epoch from now() - opened_at)::bigint as age_seconds, closed_at, closed_by,
        close_reason, escalated_at
      from exception_case
      """;

  private static final String CARDS =
      """
      select fingerprint, min(category) as category, min(party) as party, min(step) as step,
        min(detail->>'field') as field, min(cause) as cause, min(owner) as owner,
        count(*) as cases, count(message_id) as messages, count(effect_id) as commands,
        sum(occurrences) as occurrences,
        case when count(distinct value_currency) = 1
          then round(sum(value_amount), greatest(2, min_scale(sum(value_amount))))::text end
          as value_amount,
        case when count(distinct value_currency) = 1
          then min(value_currency) end as value_currency,
        min(opened_at) as oldest_at,
        extract(epoch from now() - min(opened_at))::bigint as oldest_seconds,
        (array_agg(case_id order by opened_at))[1] as oldest_case
      from exception_case where state <> 'closed'
      group by fingerprint order by sum(value_amount) desc nulls last, min(opened_at) limit 500
      """;

  private final JdbcClient db;
  private final CaseOwners owners;
  private final ApplicationEventPublisher events;
  private final CaseMeters meters;

  CaseStore(JdbcClient db, CaseOwners owners, ApplicationEventPublisher events, CaseMeters meters) {
    this.db = db;
    this.owners = owners;
    this.events = events;
    this.meters = meters;
  }

  /** Cases of one cause that are not closed, oldest first. */
  List<String> openOf(String fingerprint, int limit) {
    return db.sql(
            """
            select case_id from exception_case where fingerprint = ? and state <> 'closed'
            order by opened_at, case_id limit ?
            """)
        .params(fingerprint, limit)
        .query(String.class)
        .list();
  }

  @Override
  public String open(JdbcClient tx, NewCase found) {
    String fingerprint = fingerprint(found);
    Optional<String> repeated =
        tx
            .sql(REPEAT)
            .param("cause", found.cause())
            .param("fingerprint", fingerprint)
            .param("category", found.category().name())
            .param("step", found.step())
            .param("detail", found.detail().toString())
            .param("message", found.messageId())
            .param("effect", found.effectId())
            .param("order", found.orderId())
            .param("blocks", found.blocks())
            .query(String.class)
            .list()
            .stream()
            .findFirst();
    return opened(tx, found, fingerprint, repeated);
  }

  @Override
  public String openStanding(JdbcClient tx, NewCase found) {
    String fingerprint = fingerprint(found);
    Optional<String> repeated =
        tx
            .sql(REPEAT_STANDING)
            .param("detail", found.detail().toString())
            .param("fingerprint", fingerprint)
            .param("blocks", found.blocks())
            .query(String.class)
            .list()
            .stream()
            .findFirst();
    return opened(tx, found, fingerprint, repeated);
  }

  private String opened(
      JdbcClient tx, NewCase found, String fingerprint, Optional<String> repeated) {
    String id = repeated.orElseGet(() -> insert(tx, found, fingerprint));
    remember(tx, id, repeated.isPresent() ? "again" : "open", "hub", found.cause());
    return id;
  }

  private String insert(JdbcClient tx, NewCase found, String fingerprint) {
    String id = Ids.next();
    tx.sql(OPEN)
        .param("id", id)
        .param("fingerprint", fingerprint)
        .param("category", found.category().name())
        .param("company", found.company())
        .param("party", found.party())
        .param("step", found.step())
        .param("cause", found.cause())
        .param("message", found.messageId())
        .param("effect", found.effectId())
        .param("order", found.orderId())
        .param("blocks", found.blocks())
        .param("owner", owners.ownerOf(found.party()))
        .param("raw", found.raw())
        .param("detail", found.detail().toString())
        .update();
    events.publishEvent(notice(tx, id, found));
    return id;
  }

  private CaseNotice notice(JdbcClient tx, String id, NewCase found) {
    String queue =
        tx.sql(QUEUE)
            .param("effect", found.effectId())
            .param("message", found.messageId())
            .query(String.class)
            .single();
    return new CaseNotice(
        queue,
        id,
        found.category().name(),
        found.party(),
        found.step(),
        found.cause(),
        found.messageId(),
        found.effectId(),
        found.orderId(),
        owners.ownerOf(found.party()));
  }

  @Override
  public void closeForEffect(JdbcClient tx, String effectId, String reason) {
    close(tx, reason, "effect_id = ?", effectId);
  }

  @Override
  public void closeForMessage(JdbcClient tx, String messageId, String reason) {
    close(tx, reason, "message_id = ?", messageId);
  }

  @Override
  public void closeForDecided(JdbcClient tx, InboxMessage.Claim claim) {
    close(tx, "the message was decided", "message_id = ?", claim.messageId());
    if (!hasCaseWithContent(tx)) {
      return;
    }
    Timestamp receivedAt = Timestamp.from(claim.receivedAt());
    String reason = "the same was decided as message " + claim.messageId();
    close(tx, reason, SameContent.OF_UNDECIDED, claim.messageId(), receivedAt);
  }

  /** Mostly there is none, and every decision asks: what it says need not be digested then. */
  private static boolean hasCaseWithContent(JdbcClient tx) {
    return tx.sql(
            """
            select exists (
              select 1 from exception_case where content is not null and state <> 'closed')
            """)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void closeForOrder(JdbcClient tx, String orderId, String category, String reason) {
    close(tx, reason, "order_id = ? and category = ?", orderId, category);
  }

  @Override
  public void closeForOrder(
      JdbcClient tx, String orderId, String step, String cause, String reason) {
    String which = "order_id = ? and effect_id is null and step = ? and cause = ?";
    close(tx, reason, which, orderId, step, cause);
  }

  @Override
  public void closeStanding(
      JdbcClient tx, String company, String step, String cause, String blocks, String reason) {
    String which = "company = ? and step = ? and cause = ? and blocks = ?" + STANDING;
    close(tx, reason, which, company, step, cause, blocks);
  }

  @Override
  public void closeForBlocked(
      JdbcClient tx, String party, Collection<String> blocks, String reason) {
    String which = "party = ? and blocks = any(?)" + STANDING;
    close(tx, reason, which, party, blocks.toArray(String[]::new));
  }

  /**
   * Closes what is not closed yet, and writes it down.
   *
   * @param which the condition: a constant of this class, never input
   * @param values of its question marks
   */
  private void close(JdbcClient tx, String reason, String which, Object... values) {
    List<Object> all = new ArrayList<>(List.of(reason));
    all.addAll(List.of(values));
    tx.sql(CLOSE.formatted(which))
        .params(all)
        .query(CaseMeters.Closed.class)
        .list()
        .forEach(
            closed -> {
              remember(tx, closed.caseId(), "close", "hub", reason);
              meters.closed(closed);
            });
  }

  /** Whether a case is not closed; it stays so until the commit. */
  boolean lockOpen(JdbcClient tx, String caseId) {
    return tx.sql(
                """
                select case_id from exception_case where case_id = ? and state <> 'closed'
                for update
                """)
            .param(caseId)
            .query(String.class)
            .list()
            .size()
        == 1;
  }

  /** Moves a case from one of the given states; false when it is in none of them. */
  boolean move(JdbcClient tx, String caseId, String to, String actor, String reason) {
    boolean closes = "closed".equals(to);
    List<CaseMeters.Closed> moved =
        tx.sql(
                """
                update exception_case set state = :to,
                  closed_at = case when :closes then now() end,
                  closed_by = case when :closes then :actor end,
                  close_reason = case when :closes then :reason end
                where case_id = :id and state <> 'closed'
                returning
                """
                    + CLOSED)
            .param("to", to)
            .param("closes", closes)
            .param("actor", actor)
            .param("reason", reason)
            .param("id", caseId)
            .query(CaseMeters.Closed.class)
            .list();
    if (moved.isEmpty()) {
      return false;
    }
    remember(tx, caseId, closes ? "close" : "retry", actor, reason);
    if (closes) {
      moved.forEach(meters::closed);
    }
    return true;
  }

  /** One case. */
  Optional<CaseView> find(String caseId) {
    return db.sql(COLUMNS + " where case_id = ?").param(caseId).query(CaseView.class).optional();
  }

  /** The cases of one order that are not closed, oldest first. */
  List<CaseView> ofOrder(String orderId) {
    return db.sql(COLUMNS + " where order_id = ? and state <> 'closed' order by opened_at")
        .param(orderId)
        .query(CaseView.class)
        .list();
  }

  /** Open cases by cause, the most valuable and oldest first. */
  List<CaseCard> cards() {
    return db.sql(CARDS).query(CaseCard.class).list();
  }

  /** Cases, the most valuable and oldest first; no state means those that are not closed. */
  List<CaseView> list(String state, String category, String party, int limit) {
    return db.sql(
            COLUMNS
                + """
                 where (case when :state::text is null then state <> 'closed'
                  else state = :state end)
                  and (:category::text is null or category = :category)
                  and (:party::text is null or party = :party)
                order by value_amount desc nulls last, opened_at limit :limit
                """)
        .param("state", state)
        .param("category", category)
        .param("party", party)
        .param("limit", limit)
        .query(CaseView.class)
        .list();
  }

  private static void remember(
      JdbcClient tx, String caseId, String action, String actor, String reason) {
    tx.sql("insert into case_history (case_id, action, actor, reason) values (?, ?, ?, ?)")
        .params(caseId, action, actor, reason)
        .update();
  }

  private static String fingerprint(NewCase found) {
    String text =
        String.join("|", found.category().name(), found.party(), found.step(), found.cause());
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}
