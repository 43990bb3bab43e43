package io.crossdock.story;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Crossdock;
import io.crossdock.TraceCollector;
import io.crossdock.demo.Simulators;
import io.crossdock.inventory.LedgerCheck;
import io.crossdock.inventory.Movement;
import io.crossdock.inventory.Products;
import io.crossdock.inventory.StockKey;
import io.crossdock.inventory.StockMovements;
import io.crossdock.model.CanonicalJson;
import io.crossdock.party.PartyRegistry;
import io.crossdock.security.OpsLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole hub with real database, broker, HTTP and simulators; one hub for all stories of a run.
 * Every story uses products and order numbers of its own, so that none disturbs another. A story
 * that needs other settings, or changes what the others see, bears the tag {@code own-hub}: its
 * class runs in a process of its own. Those of {@link ConnectedStory} share a second hub.
 */
@Tag("shared-hub")
@SpringBootTest(
    classes = Crossdock.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "crossdock.demo.feed=false",
      "crossdock.release.watch=false",
      "crossdock.ops.second.user=second",
      "crossdock.ops.second.password=" + HubStory.SECOND,
      "crossdock.cases.escalate-every=1s",
      "spring.jmx.enabled=true",
      "management.prometheus.metrics.export.enabled=true",
      "crossdock.demo.wms.shipAfter=PT0.3S",
      "crossdock.demo.amazon.rateFactor=500",
      "CROSSDOCK_AMAZON_POLL_MILLIS=1000",
      "crossdock.embedded.postgres.port=${crossdock.test.postgres}",
      "crossdock.sftp.port=${crossdock.test.sftp}",
      "crossdock.sftp.look-every-millis=300",
      "CROSSDOCK_ERP_TIMEOUT_MILLIS=1500",
      "CROSSDOCK_INCOMPLETE_AFTER=PT3S",
      "CROSSDOCK_SFTP_POLL_MILLIS=500",
      "CROSSDOCK_TRACES_URL=${crossdock.test.collector}"
    })
@ActiveProfiles("demo")
abstract class HubStory {

  protected static final String EAST = "EAST";
  static final String SECOND = "the second person";
  private static final Duration SOON = Duration.ofSeconds(60);
  protected static final TraceCollector COLLECTOR = new TraceCollector();
  private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis());

  @LocalServerPort protected int port;
  @Autowired protected JdbcClient db;
  @Autowired protected Simulators simulators;
  @Autowired protected Products products;
  @Autowired protected PartyRegistry parties;
  @Autowired protected LedgerCheck ledgerCheck;
  @Autowired private StockMovements stock;
  @Autowired protected TransactionTemplate transaction;
  @Autowired private OpsLogin login;

  /** Somebody of operations, logged in. */
  protected Operator operator;

  /** Somebody else of operations. */
  protected Operator second;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  // a system property, because secrets and simulators are made before test properties are known
  static {
    try {
      Path target = Files.createDirectories(Path.of("target"));
      Path data = Files.createTempDirectory(target, "story-").toAbsolutePath();
      System.setProperty("crossdock.data", data.toString());
      System.setProperty("crossdock.test.collector", COLLECTOR.url());
      // each process looks for free ports from a place of its own: two start at the same moment
      int place = (int) (ProcessHandle.current().pid() % 1000) * 10;
      System.setProperty("crossdock.test.sftp", String.valueOf(10_000 + place));
      System.setProperty("crossdock.test.postgres", String.valueOf(20_000 + place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void noFaultsFromBefore() {
    simulators.faults().clear();
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", true));
    simulators.hub(URI.create("http://127.0.0.1:" + port));
  }

  @BeforeEach
  void logIn() {
    operator = new Operator(port, login);
    second = new Operator(port, new OpsLogin("second", SECOND, false));
  }

  /** A name that no other story uses. */
  protected static String unique(String prefix) {
    return prefix + "-" + SEQUENCE.incrementAndGet();
  }

  /** A product with so many pieces at location EAST. */
  protected String stockedProduct(int pieces) {
    String sku = unique("SKU");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    receive(sku, pieces);
    return sku;
  }

  /** So many pieces arrive at location EAST. */
  protected void receive(String sku, int pieces) {
    receiveAt(EAST, sku, pieces);
  }

  /** So many pieces arrive at a warehouse or store. */
  protected void receiveAt(String location, String sku, int pieces) {
    StockKey key = new StockKey("north", sku, location);
    Movement receipt = Movement.receipt(key, BigDecimal.valueOf(pieces), unique("receipt"), null);
    transaction.executeWithoutResult(status -> stock.post(List.of(receipt), TestCause.CAUSE));
  }

  protected int onHand(String sku) {
    return db.sql("select coalesce(sum(on_hand), -1)::int from stock_position where sku = ?")
        .param(sku)
        .query(Integer.class)
        .single();
  }

  protected int reserved(String sku) {
    return db.sql("select coalesce(sum(reserved), 0)::int from stock_position where sku = ?")
        .param(sku)
        .query(Integer.class)
        .single();
  }

  /** Sends an order to the API as the mobile app. */
  protected Answer place(String key, String body) {
    return post("/api/v1/orders", body, Map.of("Idempotency-Key", key));
  }

  protected Answer post(String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    request.header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request.build());
  }

  /** Sends a document with the credential of another party. */
  protected Answer postAs(String party, String path, String body) {
    return send(posting(parties.get(party).parameter("apiKey").orElseThrow(), path, body).build());
  }

  /** Sends an order with any credential. */
  protected Answer placeWith(String apiKey, String idempotencyKey, String body) {
    return send(
        posting(apiKey, "/api/v1/orders", body).header("Idempotency-Key", idempotencyKey).build());
  }

  /** Reads with the credential of another party. */
  protected Answer getAs(String party, String path) {
    String key = parties.get(party).parameter("apiKey").orElseThrow();
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(SOON)
            .header("X-Api-Key", key)
            .GET()
            .build());
  }

  private HttpRequest.Builder posting(String apiKey, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(SOON)
        .header("X-Api-Key", apiKey)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** The warehouse at location EAST tells what it has counted. */
  protected Answer tellCount(ObjectNode count) {
    return postAs("wms-east", "/api/v1/wms/stock-snapshots", count.toString());
  }

  protected Answer get(String path) {
    return get(path, Map.of());
  }

  protected Answer get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  /** Somebody who does not say who they are. */
  protected Answer anonymous(String method, String path) {
    boolean body = method.equals("post");
    HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(SOON)
            .header("Content-Type", "application/json")
            .method(
                body ? "POST" : "GET", body ? HttpRequest.BodyPublishers.ofString("{}") : nothing)
            .build());
  }

  private HttpRequest.Builder request(String path) {
    String key = parties.get("mobile-app").parameter("apiKey").orElseThrow();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(SOON)
        .header("X-Api-Key", key);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(), CanonicalJson.mapper().readTree(response.body()), response);
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + " gave no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a caller got. */
  protected record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
    String text(String field) {
      return body.path(field).asText();
    }
  }

  /** Orders the ERP holds under our reference. */
  protected List<JsonNode> erpOrders(String orderId) {
    return simulators.journal("erp", "order").stream()
        .filter(entry -> entry.path("key").asText().equals(orderId))
        .toList();
  }

  /** What became of a message so far. */
  protected String inboxState(String messageId) {
    return db.sql("select state from inbox where message_id = ?")
        .param(messageId)
        .query(String.class)
        .single();
  }

  protected String status(String orderId) {
    return db.sql("select status from orders where order_id = ?")
        .param(orderId)
        .query(String.class)
        .single();
  }

  protected static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await().atMost(SOON).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
  }
}
