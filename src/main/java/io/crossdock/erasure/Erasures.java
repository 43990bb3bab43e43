package io.crossdock.erasure;

import io.crossdock.message.Ids;
import io.crossdock.sample.PersonalData;
import io.crossdock.sample.PersonalEraser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases a customer: everything in one transaction, or nothing. */
@Component
public class Erasures {

  /** Nobody waits for the locks of more; they are erased order by order. */
  private static final int MOST = 200;

  /** By these an order is found, told apart and counted; an order's company is the seller. */
  private static final Set<String> KEPT =
      Set.of(
          "orderId",
          "company",
          "party",
          "channelOrderId",
          "customerOrderNumber",
          "correlationId",
          "messageId",
          "effectId",
          "Idempotency-Key",
          "trackingNumbers");

  private static final Set<String> BEYOND_THE_MODEL = Set.of("extensions", "attributes");

  private static final String OF_ORDERS = "t.order_id = any(:ids)";
  private static final String OF_COMMANDS =
      """
      t.effect_id in (select effect_id from effect where order_id = any(:ids)
        union all select effect_id from effect_archive where order_id = any(:ids))""";

  private static final String OF_APPROVALS =
      """
      (select approval_id from approval where subject = any(:ids)
        or subject in (select case_id from exception_case where order_id = any(:ids)))""";

  /** First: what is personal in the order is known afterwards. */
  private static final List<PersonalRows> ORDERS =
      List.of(
          new PersonalRows(
              "orders",
              List.of("document"),
              List.of("hold_reason"),
              "erased_at = now()",
              OF_ORDERS));

  private static final List<PersonalRows> HISTORIES =
      List.of(
          new PersonalRows("order_timeline", List.of("detail"), List.of("cause"), "", OF_ORDERS),
          new PersonalRows("business_key", List.of("answer"), List.of(), "", OF_ORDERS),
          new PersonalRows("effect_history", List.of(), List.of("cause"), "", OF_COMMANDS),
          new PersonalRows(
              "approval",
              List.of("detail"),
              List.of("reason", "decision"),
              "",
              "t.approval_id in " + OF_APPROVALS),
          new PersonalRows(
              "approval_history",
              List.of(),
              List.of("reason"),
              "",
              "t.approval_id in " + OF_APPROVALS));

  private static final String NOTHING_SENT = "request = null, response = null, erased_at = now()";

  private static final List<PersonalRows> COMMANDS =
      List.of(
          new PersonalRows(
              "effect", List.of("command"), List.of("detail"), NOTHING_SENT, OF_ORDERS),
          new PersonalRows(
              "effect_archive", List.of("command"), List.of("detail"), NOTHING_SENT, OF_ORDERS));

  private static final PersonalRows CALLS =
      new PersonalRows(
          "idempotency_key",
          List.of("answer"),
          List.of(),
          "",
          """
          (t.party, t.key) in (select i.party, i.attributes ->> 'Idempotency-Key' from inbox i
            where i.message_id = any(:ids))""");

  private static final PersonalRows RECEIPTS =
      new PersonalRows(
          "inbox",
          List.of("attributes", "outcome"),
          List.of("source_name"),
          "body = ''::bytea, chunk_count = 0, erased_at = now()",
          "t.message_id = any(:ids)");

  private static final List<PersonalRows> OF_RECEIPTS =
      List.of(
          new PersonalRows(
              "partner_file", List.of(), List.of("report"), "", "t.message_id = any(:ids)"),
          new PersonalRows(
              "replay_message",
              List.of(),
              List.of("why"),
              "edited = null",
              "t.message_id = any(:ids) or t.sent_as = any(:ids)"));

  private static final String CASE = "t.case_id = any(:ids)";
  private static final PersonalRows CASES =
      new PersonalRows(
          "exception_case",
          List.of("detail"),
          List.of("cause", "blocks", "close_reason"),
          "raw = null",
          CASE);
  private static final PersonalRows CASE_HISTORY =
      new PersonalRows("case_history", List.of(), List.of("reason"), "", CASE);

  private final CustomerRecords records;
  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final Path home;

  /**
   * With the setting {@code crossdock.mappings}.
   *
   * @param mappings the folder that says what is personal
   */
  Erasures(
      CustomerRecords records,
      JdbcClient db,
      PlatformTransactionManager transactions,
      @Value("${crossdock.mappings}") String mappings) {
    this.records = records;
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.home = Path.of(mappings).toAbsolutePath().normalize().getParent();
  }

  /**
   * Erases what the hub holds of a customer.
   *
   * @param who a number of one order, the customer's number at the channel, or an e-mail address
   * @param reason kept in the audit log; does not name the customer
   * @throws IllegalArgumentException when there is nothing, or something of it is still needed
   */
  public Erasure erase(String who, String actor, String reason) {
    PersonalEraser eraser = eraser();
    eraser.learn(who);
    return transaction.execute(tx -> erase(who, actor, reason, eraser));
  }

  private Erasure erase(String who, String actor, String reason, PersonalEraser eraser) {
    List<String> orders = records.orders(who, MOST + 1);
    List<String> messages = records.messages(who, orders);
    check(orders, messages);
    all(ORDERS, orders, eraser);
    all(HISTORIES, orders, eraser);
    int commands = all(COMMANDS, orders, eraser);
    List<String> caseIds = cases(orders, messages);
    int cases = CASES.erase(db, caseIds, eraser);
    CASE_HISTORY.erase(db, caseIds, eraser);
    CALLS.erase(db, messages, eraser);
    int receipts = RECEIPTS.erase(db, messages, eraser);
    all(OF_RECEIPTS, messages, eraser);
    db.sql("delete from inbox_chunk where message_id = any(?)")
        .param(messages.toArray(String[]::new))
        .update();
    Erasure erasure = new Erasure(Ids.next(), orders, receipts, commands, cases);
    remember(erasure, actor, eraser.text(reason));
    return erasure;
  }

  private void check(List<String> orders, List<String> messages) {
    if (orders.isEmpty() && messages.isEmpty()) {
      throw new IllegalArgumentException("the hub holds nothing of this customer");
    }
    if (orders.size() > MOST) {
      throw new IllegalArgumentException(
          "more than %d orders: erase them by their numbers".formatted(MOST));
    }
    List<String> blocked = records.blocked(orders, messages);
    if (!blocked.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing was erased, it is still needed: " + String.join(", ", blocked));
    }
  }

  private int all(List<PersonalRows> tables, List<String> ids, PersonalEraser eraser) {
    return tables.stream().mapToInt(table -> table.erase(db, ids, eraser)).sum();
  }

  private List<String> cases(List<String> orders, List<String> messages) {
    return db.sql(
            """
            select case_id from exception_case
            where order_id = any(?) or message_id = any(?)
            """)
        .params(orders.toArray(String[]::new), messages.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  private void remember(Erasure erasure, String actor, String reason) {
    db.sql(
            """
            insert into erasure (erasure_id, actor, reason, orders, messages, commands, cases)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            erasure.erasureId(),
            actor,
            reason,
            erasure.orderIds().size(),
            erasure.messages(),
            erasure.commands(),
            erasure.cases())
        .update();
    db.sql("insert into erasure_order select ?, unnest(?::text[])")
        .params(erasure.erasureId(), erasure.orderIds().toArray(String[]::new))
        .update();
  }

  private PersonalEraser eraser() {
    try {
      return new PersonalEraser(PersonalData.of(home, "canonical"), KEPT, BEYOND_THE_MODEL);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is personal", e);
    }
  }
}
