package io.crossdock.retention;

import static io.crossdock.retention.TableRule.months;
import static io.crossdock.retention.TableRule.plain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every table of the hub: which lose rows by age, and what of them stays (docs/retention.md). */
final class TableRules {

  private static final String NOTHING = "false";

  /** As the index {@code orders_open} says it. */
  private static final String ORDER_IS_OPEN =
      """
      exists (select 1 from orders o where o.order_id = t.order_id
        and o.status not in ('completed', 'rejected', 'cancelled'))""";

  /**
   * A receipt that is at work, has an open case or file, or is part of a replay or an open order.
   */
  static final String MESSAGE_IS_NEEDED =
      """
      t.state = 'received'
      or exists (select 1 from inbox_work w where w.message_id = t.message_id)
      or exists (select 1 from exception_case c
        where c.message_id = t.message_id and c.state <> 'closed')
      or exists (select 1 from partner_file f
        where f.message_id = t.message_id and f.moved_at is null)
      or t.message_id in (select m.message_id from replay_message m
        join replay r on r.replay_id = m.replay_id where r.state <> 'ended')
      or t.message_id in (select m.sent_as from replay_message m
        join replay r on r.replay_id = m.replay_id
        where r.state <> 'ended' and m.sent_as is not null)
      or\s"""
          + ORDER_IS_OPEN;

  /** Of settled commands; those that are not stand in another table, which is never touched. */
  static final String COMMAND_IS_NEEDED =
      """
      exists (select 1 from exception_case c
        where c.effect_id = t.effect_id and c.state <> 'closed')
      or\s"""
          + ORDER_IS_OPEN;

  private static final List<TableRule> RULES =
      List.of(
          months("inbox", "received_at", MESSAGE_IS_NEEDED).ofParty("party"),
          plain(
              "inbox_chunk",
              "stored_at",
              """
              exists (select 1 from inbox i
                where i.message_id = t.message_id and i.erased_at is null)"""),
          plain("business_key", "claimed_at", "t.order_id is not null").ofParty("party"),
          plain("idempotency_key", "created_at", "t.bound_at is null and t.lease_until > now()")
              .ofParty("party"),
          months("effect_archive", "created_at", COMMAND_IS_NEEDED).ofParty("system"),
          months(
              "effect_history",
              "at",
              """
              exists (select 1 from effect e where e.effect_id = t.effect_id)
              or exists (select 1 from effect_archive a where a.effect_id = t.effect_id)"""),
          plain(
              "effect_key",
              "created_at",
              """
              exists (select 1 from effect e where e.effect_id = t.effect_id)
              or exists (select 1 from effect_archive a where a.effect_id = t.effect_id)"""),
          plain("kill_switch_history", "at", NOTHING),
          months("order_timeline", "at", ORDER_IS_OPEN),
          plain("exception_case", "closed_at", "t.state <> 'closed' or " + ORDER_IS_OPEN),
          plain(
              "case_history",
              "at",
              "exists (select 1 from exception_case c where c.case_id = t.case_id)"),
          plain(
                  "partner_file",
                  "claimed_at",
                  """
                  t.moved_at is null
                  or exists (select 1 from interchange_key k where k.file_id = t.file_id)""")
              .ofParty("party"),
          plain("interchange_key", "taken_at", NOTHING).ofParty("party"),
          plain("stock_shortage", "closed_at", "t.closed_at is null"),
          plain("reservation", "updated_at", "t.open_quantity > 0 or " + ORDER_IS_OPEN),
          plain(
              "reservation_history",
              "at",
              "exists (select 1 from reservation r where r.reservation_id = t.reservation_id)"),
          plain("release_comparison", "begun_at", "t.state = 'running'"),
          plain(
              "replay_message",
              "updated_at",
              """
              exists (select 1 from replay r
                where r.replay_id = t.replay_id and r.state in ('planning', 'running'))"""),
          plain(
              "replay",
              "created_at",
              """
              t.state in ('planning', 'running')
              or exists (select 1 from replay_message m where m.replay_id = t.replay_id)"""),
          plain(
              "replay_history",
              "at",
              "exists (select 1 from replay r where r.replay_id = t.replay_id)"),
          plain("approval", "asked_at", "t.state = 'waiting'"),
          plain(
              "approval_history",
              "at",
              "exists (select 1 from approval a where a.approval_id = t.approval_id)"),
          plain("interruption_class", "settled_at", "t.settled_at is null"),
          plain(
              "interruption",
              "back_at",
              """
              exists (select 1 from interruption_class c
                where c.interruption_id = t.interruption_id)"""),
          plain("channel_stock_history", "at", NOTHING),
          plain("message_access", "at", NOTHING),
          plain("access_refusal", "last_at", NOTHING),
          plain("breaker_opening", "at", NOTHING),
          plain("retention_run", "asked_at", "t.state in ('asked', 'running')"));

  private static final Set<String> WORKING =
      Set.of("inbox_work", "effect", "system_lease", "kill_switch", "release_instance");

  /** Keys, records and the last state of things; the ledger: docs/decisions/0017. */
  private static final Set<String> FOREVER =
      Set.of(
          "orders",
          "order_key",
          "order_line",
          "shipment_key",
          "fulfillment",
          "fulfillment_line",
          "return_item",
          "return_credit",
          "poll_cursor",
          "control_number",
          "api_key",
          "product",
          "kit_component",
          "location",
          "sku_xref",
          "unit_conversion",
          "stock_position",
          "stock_source_state",
          "stock_ledger",
          "stock_movement_key",
          "stock_event",
          "publication",
          "channel_stock",
          "price",
          "price_history",
          "price_publication",
          "release",
          "release_file",
          "release_entry",
          "release_activation",
          "erasure",
          "erasure_order",
          "recovery",
          "onboarding",
          "onboarding_start",
          "flyway_schema_history");

  private TableRules() {}

  /** In the order in which they are gone through: what others wait for goes first. */
  static List<TableRule> all() {
    return RULES;
  }

  static Optional<TableRule> of(String table) {
    return RULES.stream().filter(rule -> rule.table().equals(table)).findFirst();
  }

  static boolean isWorking(String table) {
    return WORKING.contains(table);
  }

  /** Names of all tables that the hub has. */
  static Set<String> tables() {
    Set<String> tables = new TreeSet<>(FOREVER);
    tables.addAll(WORKING);
    RULES.forEach(rule -> tables.add(rule.table()));
    return tables;
  }
}
