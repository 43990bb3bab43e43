package io.crossdock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenTelemetry collector over its real protocol that keeps what it is sent. */
public final class TraceCollector implements AutoCloseable {

  private static final HexFormat HEX = HexFormat.of();

  private final ConcurrentLinkedQueue<ResourceSpans> sent = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  /** Listens on a free port of this machine. */
  public TraceCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** Its address, without a path. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The spans of a trace that have come so far. */
  public List<Span> trace(String traceId) {
    return spans()
        .filter(span -> HEX.formatHex(span.getTraceId().toByteArray()).equals(traceId))
        .toList();
  }

  /** The names of all spans that have come so far. */
  public Set<String> names() {
    return spans().map(Span::getName).collect(Collectors.toSet());
  }

  /** All that has come so far, each span with its resource and scope, as text. */
  public List<String> lines() {
    return sent.stream().flatMap(spans -> spans.toString().lines()).toList();
  }

  private Stream<Span> spans() {
    return sent.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream());
  }

  /** The value of an attribute, or an empty text. */
  public static String attribute(Span span, String name) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(name))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  private void take(HttpExchange exchange) throws IOException {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes());
    sent.addAll(request.getResourceSpansList());
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
