package io.crossdock.message;

import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Problem;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes the answer of an HTTP route: status, media type and body, and nothing that came in. */
public final class ApiAnswer {

  private static final String JSON = "application/json";
  private static final int OK = 200;

  private ApiAnswer() {}

  /** A successful answer; every other header is dropped, those of the request above all. */
  public static void ok(Exchange exchange, int status, Object body) {
    write(exchange, status, JSON, body);
  }

  /**
   * Bytes of somebody else, to be saved as a file: never shown by a browser, whatever they are.
   *
   * @param fileName made by the hub
   */
  public static void download(Exchange exchange, String fileName, byte[] bytes) {
    head(exchange, OK, "application/octet-stream");
    Message out = exchange.getMessage();
    out.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    out.setHeader("X-Content-Type-Options", "nosniff");
    out.setBody(bytes);
  }

  /** An error answer; it carries the correlation id and ends the route. */
  public static void problem(Exchange exchange, Problem problem) {
    String correlation = Correlation.idOf(exchange);
    Problem shown = correlation == null ? problem : problem.withCorrelationId(correlation);
    write(exchange, problem.status(), Problem.MEDIA_TYPE, shown);
    exchange.setRouteStop(true);
  }

  /** As {@link #problem}, asking the caller to come again after so many seconds. */
  public static void problem(Exchange exchange, Problem problem, int retryAfterSeconds) {
    problem(exchange, problem);
    exchange.getMessage().setHeader("Retry-After", String.valueOf(retryAfterSeconds));
  }

  private static void write(Exchange exchange, int status, String type, Object body) {
    head(exchange, status, type);
    exchange.getMessage().setBody(CanonicalJson.write(body).getBytes(StandardCharsets.UTF_8));
  }

  private static void head(Exchange exchange, int status, String type) {
    Message out = exchange.getMessage();
    String correlation = Correlation.idOf(exchange);
    out.removeHeaders("*");
    out.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    out.setHeader(Exchange.CONTENT_TYPE, type);
    if (correlation != null) {
      out.setHeader(Correlation.HEADER, correlation);
    }
  }
}
