package io.crossdock.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import picocli.CommandLine;

/**
 * A person at a terminal, and a hub that answers what it is told to; another pair for each test.
 */
final class Terminal implements AfterEachCallback {

  private record Reply(int status, String body) {}

  final Map<String, String> environment = new HashMap<>();
  final List<String> requests = new ArrayList<>();
  final List<String> questions = new ArrayList<>();
  final StringWriter out = new StringWriter();
  final StringWriter errors = new StringWriter();

  private final HttpServer server;
  private final Map<String, Reply> replies = new HashMap<>();
  private String typed;

  Terminal() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
    environment.put(HubAccess.HUB, url());
    environment.put(HubAccess.PASSWORD, "correct horse");
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on the hub answers so to everything. */
  Terminal hubAnswers(int status, String body) {
    return hubAnswers("", status, body);
  }

  /** From now on the hub answers so to requests whose line contains the text. */
  Terminal hubAnswers(String part, int status, String body) {
    replies.put(part, new Reply(status, body));
    return this;
  }

  /** The person types this where a password is asked for. */
  Terminal types(String password) {
    typed = password;
    return this;
  }

  int run(Function<HubAccess, HubCommand> command, String... arguments) {
    HubAccess access = new HubAccess(environment::get, this::ask);
    return new CommandLine(command.apply(access))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  private char[] ask(String question) {
    questions.add(question);
    return typed == null ? null : typed.toCharArray();
  }

  private void answer(HttpExchange call) throws IOException {
    byte[] sent = call.getRequestBody().readAllBytes();
    String line = call.getRequestMethod() + " " + call.getRequestURI();
    requests.add(line + " " + call.getRequestHeaders().getFirst("Authorization"));
    if (sent.length > 0) {
      requests.add(new String(sent, StandardCharsets.UTF_8));
    }
    Reply reply =
        replies.entrySet().stream()
            .filter(known -> line.contains(known.getKey()))
            .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
            .orElseThrow()
            .getValue();
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(reply.status(), body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  /** From now on nobody answers. */
  void hubStops() {
    server.stop(0);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    hubStops();
  }
}
