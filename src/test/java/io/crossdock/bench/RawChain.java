package io.crossdock.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * What one order costs without a hub, piece by piece and one commit each, by the same database on
 * the same machine in the same run: each piece alone at full load. The sum of their times is the
 * ceiling of a chain that does one order after the other.
 */
final class RawChain {

  /** Held here: a client that nobody holds is collected, and ends its last calls in the middle. */
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final int CLIENTS = 8;
  private static final int WARM = 3_000;
  private static final int CALLS = 12_000;
  private static final int HTTP_CALLS = 30_000;
  private static final int STOCK_ROWS = 2_000;

  private final BenchDatabase database;
  private final String order;
  private final AtomicLong ids = new AtomicLong();
  private final Map<String, Measured> pieces = new LinkedHashMap<>();

  /**
   * Over a database in which it makes tables of its own.
   *
   * @param order the document that is stored and sent
   */
  RawChain(BenchDatabase database, String order) {
    this.database = database;
    this.order = order;
  }

  /** The pieces by name, in the order of the chain. */
  Map<String, Measured> pieces() {
    return pieces;
  }

  /** Orders per second that the pieces of one order allow, one after the other. */
  double ceiling() {
    double seconds =
        3 / pieces.get("HTTP call").perSecond()
            + 1 / pieces.get("accept: order, 2 lines reserved, 2 commands").perSecond()
            + 4 / pieces.get("change of a command").perSecond();
    return 1 / seconds;
  }

  /** The simplest durable thing: the document and a unique key. */
  Measured bareInsert() {
    return pieces.get("bare durable insert");
  }

  /** One durable insert at a rate, as {@link Clients#atRate} measures. */
  Measured bareInsertAtRate(int clients, int calls, double perSecond) throws Exception {
    return Clients.atRate(clients, calls, perSecond, this::insert);
  }

  /** Measures all of them. */
  void measure() throws Exception {
    tables();
    measure("bare durable insert", CALLS, this::insert);
    measure("accept: order, 2 lines reserved, 2 commands", CALLS, this::accept);
    measure("change of a command", CALLS, this::changeCommand);
    http();
  }

  private void measure(String name, int calls, Clients.Call call) throws Exception {
    Clients.asFastAsAnswered(CLIENTS, WARM, call);
    pieces.put(name, Clients.asFastAsAnswered(CLIENTS, calls, call));
  }

  private void tables() throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      connection
          .createStatement()
          .execute(
              """
              create schema raw;
              create table raw.plain (id bigint primary key, body jsonb not null);
              create table raw.orders (id bigint primary key, body jsonb not null);
              create table raw.stock (sku int primary key, on_hand int not null,
                reserved int not null, check (reserved <= on_hand));
              create table raw.reservation (id bigint, line int, sku int, pieces int,
                primary key (id, line));
              create table raw.command (id bigint, kind int, state text not null,
                primary key (id, kind));
              insert into raw.stock select n, 1000000000, 0 from generate_series(1, %d) n
              """
                  .formatted(STOCK_ROWS));
    }
  }

  private void insert() throws SQLException {
    try (Connection connection = database.pool().getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into raw.plain values (?, ?::jsonb)")) {
      insert.setLong(1, ids.incrementAndGet());
      insert.setString(2, order);
      insert.executeUpdate();
    }
  }

  private void accept() throws SQLException {
    long id = ids.incrementAndGet();
    int first = ThreadLocalRandom.current().nextInt(1, STOCK_ROWS);
    try (Connection connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      execute(connection, "insert into raw.orders values (?, ?::jsonb)", id, order);
      for (int line = 0; line < 2; line++) {
        execute(
            connection,
            "update raw.stock set reserved = reserved + 1 where sku = ? and reserved < on_hand",
            first + line);
        execute(
            connection, "insert into raw.reservation values (?, ?, ?, 1)", id, line, first + line);
      }
      execute(connection, "insert into raw.command values (?, 1, 'pending')", id);
      execute(connection, "insert into raw.command values (?, 2, 'pending')", id);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private void changeCommand() throws SQLException {
    long id = ThreadLocalRandom.current().nextLong(ids.get() - CALLS, ids.get());
    try (Connection connection = database.pool().getConnection()) {
      execute(connection, "update raw.command set state = 'next' where id = ? and kind = 1", id);
    }
  }

  private static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private void http() throws Exception {
    Tomcat server = new Tomcat();
    server.setBaseDir(Files.createTempDirectory(Path.of("target"), "raw-http-").toString());
    server.setPort(0);
    // a connection that the server ends at its hundredth call may meet the next call
    server.getConnector().setProperty("maxKeepAliveRequests", "-1");
    Context context = server.addContext("", null);
    Tomcat.addServlet(context, "raw", new Taken());
    context.addServletMappingDecoded("/*", "raw");
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getConnector().getLocalPort() + "/");
      HttpRequest request =
          HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(order)).build();
      measure("HTTP call", HTTP_CALLS, () -> call(request));
    } finally {
      server.stop();
      server.destroy();
    }
  }

  /** Reads what comes and says that it has it. */
  private static final class Taken extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      response.getOutputStream().write("{\"status\":\"taken\"}".getBytes(UTF_8));
    }
  }

  private static void call(HttpRequest request) throws IOException, InterruptedException {
    int status = CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("status " + status);
    }
  }
}
