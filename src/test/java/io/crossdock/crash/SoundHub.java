package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.crossdock.crash.Violation.Kind;
import io.crossdock.model.CanonicalJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sound hub as the checker sees it: tables, journals and promises to plant violations in. */
abstract class SoundHub {

  static EmbeddedPostgres postgres;
  static HikariDataSource pool;
  static JdbcClient db;

  @TempDir Path data;
  Path homes;
  Path server;
  final Map<String, List<Journals.Entry>> journals = new HashMap<>();
  final List<Acknowledged> acknowledged = new ArrayList<>();
  final Set<String> cancelled = new java.util.HashSet<>();
  final Map<String, String> poison = new HashMap<>();
  final Map<String, String> possible = new HashMap<>();
  final List<HandedFile> handed = new ArrayList<>();
  final Map<String, BigDecimal> onHand = new HashMap<>();

  @BeforeAll
  static void database() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    pool = new HikariDataSource();
    pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
    pool.setMaximumPoolSize(4);
    Flyway.configure().dataSource(pool).load().migrate();
    db = JdbcClient.create(pool);
  }

  @AfterAll
  static void stop() throws IOException {
    pool.close();
    postgres.close();
  }

  /**
   * One order shipped, one cancelled after booking, one short, two of channels that are told of
   * shipments; one file done in a home and one on a partner's own server; one number told.
   */
  @BeforeEach
  void aSoundHub() throws IOException {
    homes = data.resolve("sftp");
    server = data.resolve("globex");
    order("o1", "1", "shipped", "10.00");
    order("o2", "2", "cancelled", "20.00");
    order("o3", "3", "pendingAllocation", "30.00");
    booked("o1", "10.00");
    booked("o2", "20.00");
    journal("erp", "cancellation", "o2", object());
    fulfillment("f1", "o1", "shipped");
    shipment("s1", "o1");
    returned("r1", "o1");
    channelOrder("o5", ShopDriver.PARTY, "5", "shopify/fulfillment");
    channelOrder("o6", MarketDriver.PARTY, "6", "amazon/shipmentConfirmation");
    home();
    remote();
    stock();
    assertThat(check()).isEmpty();
  }

  private void home() throws IOException {
    file("file1", "acme", "a.edi", 3, 1);
    place("done", "a.edi");
    handed.add(new HandedFile("acme", "a.edi", "d", "7", 2, 0));
    Path out = Files.createDirectories(homes.resolve("acme/out"));
    Files.writeString(out.resolve("997-1.x12"), "AK1*PO*7~\nAK9*A*2*2*2~\n");
  }

  private void remote() throws IOException {
    file("file2", "globex", "g.edi", 3, 1);
    Path done = Files.createDirectories(server.resolve("orders/done"));
    Files.writeString(done.resolve("20261120-g.edi"), "x");
    handed.add(new HandedFile("globex", "g.edi", "d", "8", 2, 1));
    Path answers = Files.createDirectories(server.resolve("answers"));
    Files.writeString(answers.resolve("997-2.x12"), "AK1*PO*8~\nAK9*P*2*2*1~\n");
  }

  private void stock() {
    db.sql(
            """
            insert into publication (channel, sku, wanted_quantity, wanted_version,
              confirmed_quantity, confirmed_version, sent_version, dirty)
            values (?, 'A', 4, 1, 4, 1, 1, false)
            """)
        .param(MarketDriver.PARTY)
        .update();
    journal("amazon", "listing", "A", object().put("quantity", 4));
  }

  private void channelOrder(String id, String party, String number, String told) {
    order(id, party, number, "completed", "10.00");
    booked(id, "10.00");
    fulfillment("f-" + id, id, "shipped");
    shipment("s-" + id, id);
    String[] place = told.split("/");
    journal(place[0], place[1], number + "/1", object());
  }

  @AfterEach
  void emptyTables() {
    db.sql(
            """
            truncate orders, order_line, fulfillment, fulfillment_line, shipment_key, return_item,
              return_credit, business_key, inbox,
              inbox_work, effect, effect_archive, exception_case, partner_file, stock_position, publication
            """)
        .update();
  }

  List<Violation> check() {
    Promises promises = new Promises(acknowledged, cancelled, poison, possible, handed);
    PartnerFolders folders = new PartnerFolders(data, Map.of("globex", server));
    return new PromiseChecker(db, systems(), promises, folders).check();
  }

  void assertFound(Kind... kinds) {
    assertThat(check()).extracting(Violation::kind).containsExactlyInAnyOrder(kinds);
  }

  private Journals systems() {
    return new Journals() {
      @Override
      public List<Entry> entries(String system, String kind) {
        return journals.getOrDefault(system + "/" + kind, List.of());
      }

      @Override
      public Map<String, BigDecimal> onHand(String location) {
        return onHand;
      }
    };
  }

  void order(String id, String channelOrderId, String status, String gross) {
    order(id, "app", channelOrderId, status, gross);
  }

  private void order(String id, String party, String channelOrderId, String status, String gross) {
    db.sql(
            """
            insert into orders (order_id, company, party, channel_order_id, status,
              channel_status, source_modified_at, currency, gross_total, document, schema_name,
              schema_version, correlation_id)
            values (?, 'north', ?, ?, ?, 'open', now(), 'EUR', ?::numeric, '{}', 'order', 1, 'c')
            """)
        .params(id, party, channelOrderId, status, gross)
        .update();
    db.sql(
            """
            insert into inbox (message_id, company, party, document, priority, correlation_id,
              digest, size_bytes, state, order_id)
            values ('m-' || ?, 'north', ?, 'order', 5, 'c', 'd', 1, 'decided', ?)
            """)
        .params(id, party, id)
        .update();
    acknowledged.add(new Acknowledged(party, channelOrderId, id, new BigDecimal(gross), "EUR"));
  }

  void file(String id, String party, String name, int records, int each) {
    db.sql(
            """
            insert into partner_file (file_id, party, name, size_bytes, digest, state, records,
              accepted, duplicates, rejected, moved_at)
            values (?, ?, ?, 1, 'd', 'done', ?, ?, ?, ?, now())
            """)
        .params(id, party, name, records, each, each, each)
        .update();
  }

  void booked(String orderId, String gross) {
    ObjectNode data = object();
    data.putObject("money").put("amount", gross).put("currency", "EUR");
    journal("erp", "order", orderId, data);
  }

  void fulfillment(String id, String orderId, String state) {
    db.sql(
            """
            insert into fulfillment (fulfillment_id, order_id, company, system, location, number,
              state) values (?, ?, 'north', 'wms-east', 'EAST', 1, ?)
            """)
        .params(id, orderId, state)
        .update();
    journal("wms", "fulfillment", id, object());
  }

  void shipment(String id, String orderId) {
    db.sql(
            "insert into shipment_key (party, shipment_id, order_id, message_id)"
                + " values ('wms-east', ?, ?, 'm')")
        .params(id, orderId)
        .update();
    for (String place : List.of("wms/shipment", "wms/delivered", "erp/shipment")) {
      String[] parts = place.split("/");
      journal(parts[0], parts[1], id, object());
    }
  }

  /** One piece of an order that came back. */
  void returned(String id, String orderId) {
    db.sql(
            """
            insert into order_line (order_id, line_id, line_no, line_type, ordered, shipped, returned)
            values (?, 'L1', 1, 'item', 2, 2, 1)
            """)
        .param(orderId)
        .update();
    db.sql(
            """
            insert into business_key (party, document, business_key, version, message_id, answer)
            values ('wms-east', 'return', ?, '1', 'm', '{}')
            """)
        .param(id)
        .update();
    ObjectNode told = object().put("orderId", orderId);
    told.withArray("/lines").addObject().put("quantity", "1");
    journal("wms", "return", id, told);
    journal("wms", "delivered", id, object());
    ObjectNode memo = object();
    memo.set("request", told);
    journal("erp", "return", orderId + "-R1", memo);
  }

  void effect(String id, String orderId, String state, int seq, int beganSeconds) {
    String table = "confirmed".equals(state) ? "effect_archive" : "effect";
    // the table is one of two constants above, never input
    db.sql(
            """
            insert into %s (effect_id, company, system, operation, entity, stream_seq, effect_key,
              order_id, state, attempt, failures, lookups, priority, command, next_at, began_at,
              correlation_id, actor, cause, created_at, updated_at, lease_until)
            values (?, 'north', 'erp-main', 'createOrder', ?, ?, ?, ?, ?, 1, 0, 0, 3, '{}', now(),
              now() + ? * interval '1 second', 'c', 'a', 'c', now(), now(),
              case when ? = 'sending' then now() end)
            """
                .formatted(table))
        .params(id, orderId, seq, "key-" + id, orderId, state, beganSeconds, state)
        .update();
  }

  void openCase(String orderId, String category) {
    db.sql(
            """
            insert into exception_case (case_id, fingerprint, category, company, party, step,
              cause, order_id, blocks, owner, state)
            values ('c1', 'f', ?, 'north', 'app', 's', 'cause', ?, 'b', 'o', 'open')
            """)
        .params(category, orderId)
        .update();
  }

  void journal(String system, String kind, String key, ObjectNode data) {
    journals
        .computeIfAbsent(system + "/" + kind, name -> new ArrayList<>())
        .add(new Journals.Entry(kind, key, data));
  }

  void forget(String place, String key) {
    journals.get(place).removeIf(entry -> entry.key().equals(key));
  }

  void place(String end, String name) throws IOException {
    Files.writeString(
        Files.createDirectories(homes.resolve("acme").resolve(end)).resolve(name), "x");
  }

  static ObjectNode object() {
    return CanonicalJson.mapper().createObjectNode();
  }
}
