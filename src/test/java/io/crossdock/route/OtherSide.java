package io.crossdock.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.mapping.ExactJson;
import io.crossdock.message.SendDeadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.springframework.jms.UncategorizedJmsException;

/**
 * Whoever a route talks to: answers what the case says, or fails as the real client would. It
 * stands behind the real HTTP client, so address, headers and body are what would have left the
 * hub.
 */
final class OtherSide {

  /** How a call ends that gets no answer. */
  enum Failure {
    refused,
    timedOut,
    brokenOff
  }

  /** One call as it left the hub; {@code uri} with its query. */
  record Request(String method, String uri, Map<String, String> headers, String body) {

    JsonNode json() {
      try {
        return body.isEmpty() ? MissingNode.getInstance() : ExactJson.mapper().readTree(body);
      } catch (IOException e) {
        throw new AssertionError("the request is no JSON: " + body, e);
      }
    }
  }

  private record Reply(int status, String retryAfter, String link, String body, Failure failure) {}

  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private Failure always;
  private Reply every;
  private boolean late;

  synchronized void clear() {
    replies.clear();
    requests.clear();
    always = null;
    every = null;
    late = false;
  }

  /** The next answer, as interpretation mappings see it: status, retryAfter, body or text. */
  synchronized OtherSide answers(JsonNode answer) {
    return answers(answer, "");
  }

  /** As above, with the address of the next page in a header where there is one. */
  synchronized OtherSide answers(JsonNode answer, String link) {
    String body =
        answer.has("body") ? answer.get("body").toString() : answer.path("text").asText("");
    replies.add(
        new Reply(
            answer.path("status").asInt(200),
            answer.path("retryAfter").asText(null),
            link,
            body,
            null));
    return this;
  }

  synchronized OtherSide answers(int status, String retryAfter, String body) {
    replies.add(new Reply(status, retryAfter, "", body, null));
    return this;
  }

  synchronized OtherSide fails(Failure failure) {
    replies.add(new Reply(0, null, "", null, failure));
    return this;
  }

  /** The next call is made after the lease of its attempt is half over. */
  synchronized void isReachedTooLate() {
    late = true;
  }

  /** The same answer to whatever comes. */
  synchronized void always(int status, String body) {
    every = new Reply(status, null, "", body, null);
  }

  synchronized void isDown(Failure failure) {
    always = failure;
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Goes in after the client's own last look at a request and before any connection is made. */
  void answerFor(HttpComponent component) {
    HttpClientConfigurer own = component.getHttpClientConfigurer();
    component.setHttpClientConfigurer(
        client -> {
          if (own != null) {
            own.configureHttpClient(client);
          }
          client.addExecInterceptorAfter(
              ChainElement.PROTOCOL.name(), "other-side", (request, scope, chain) -> http(request));
        });
  }

  private ClassicHttpResponse http(ClassicHttpRequest request) throws IOException {
    if (late) {
      SendDeadline.start(Duration.ofSeconds(-1));
      SendDeadline.check();
    }
    Reply reply = next(read(request), request.getRequestUri());
    if (reply.failure() != null) {
      throw broken(reply.failure());
    }
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
    if (reply.retryAfter() != null) {
      response.setHeader("Retry-After", reply.retryAfter());
    }
    if (!reply.link().isEmpty()) {
      response.setHeader("Link", reply.link());
    }
    response.setEntity(new StringEntity(reply.body(), ContentType.APPLICATION_JSON));
    return response;
  }

  private static IOException broken(Failure failure) {
    return switch (failure) {
      case refused -> new HttpHostConnectException("Connection refused");
      case timedOut -> new SocketTimeoutException("Read timed out");
      case brokenOff -> new NoHttpResponseException("the server failed to respond");
    };
  }

  private synchronized Reply next(Request request, String uri) {
    requests.add(request);
    if (always != null) {
      return new Reply(0, null, "", null, always);
    }
    if (every != null) {
      return every;
    }
    if (replies.isEmpty()) {
      throw new AssertionError(
          "no sample says what %s %s is answered".formatted(request.method(), uri));
    }
    return replies.remove();
  }

  private static Request read(ClassicHttpRequest request) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (request.getEntity() != null) {
      request.getEntity().writeTo(body);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : request.getHeaders()) {
      headers.put(header.getName(), header.getValue());
    }
    String uri = request.getScheme() + "://" + request.getAuthority() + request.getRequestUri();
    return new Request(request.getMethod(), uri, headers, body.toString(StandardCharsets.UTF_8));
  }

  /** What a route gives to a broker, a stream or a server of files. */
  synchronized void take(String scheme, String uri, Exchange exchange) throws Exception {
    String body = exchange.getMessage().getBody(String.class);
    Map<String, String> headers = new TreeMap<>();
    exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, "" + value));
    requests.add(new Request(scheme, uri, headers, body == null ? "" : body));
    if (always == null) {
      return;
    }
    switch (scheme) {
      case "jms" -> throw new UncategorizedJmsException("the broker is " + always);
      case "kafka" ->
          throw new org.apache.kafka.common.errors.TimeoutException("no broker: " + always);
      default ->
          throw new GenericFileOperationFailedException(
              "the server is " + always,
              always == Failure.refused ? new ConnectException() : new SocketTimeoutException());
    }
  }
}
