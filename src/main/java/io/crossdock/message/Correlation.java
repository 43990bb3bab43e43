package io.crossdock.message;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.slf4j.MDC;

/**
 * The one id that runs from the channel to ERP and warehouse, and the sender's trace beside it. An
 * exchange carries both as properties, which no allow-list of headers removes; every log line
 * written for it bears them.
 */
public final class Correlation {

  /** The header in which callers give an id and get it back, and in which systems see it. */
  public static final String HEADER = "X-Correlation-Id";

  private static final String LOGGED_ID = "crossdock.correlation";
  private static final String LOGGED_TRACE = "crossdock.trace";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** W3C Trace Context, version 00: trace id and parent id are not all zeros. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private Correlation() {}

  /** Ends what {@link #log} began; the thread's lines bear again what they bore before. */
  public interface Logged extends AutoCloseable {
    @Override
    void close();
  }

  /** Takes over what the sender gave, where it is well formed; anything else is ignored. */
  static void readGiven(Exchange exchange) {
    given(exchange, HEADER, ID).ifPresent(id -> exchange.setProperty(Headers.CORRELATION_ID, id));
    given(exchange, "traceparent", TRACEPARENT)
        .ifPresent(trace -> exchange.setProperty(Headers.TRACEPARENT, trace));
  }

  private static Optional<String> given(Exchange exchange, String header, Pattern form) {
    return Optional.ofNullable(MessageHeaders.text(exchange, header))
        .filter(text -> form.matcher(text).matches());
  }

  /** The id of this exchange, or null where none was given yet. */
  public static String idOf(Exchange exchange) {
    return value(exchange, Headers.CORRELATION_ID);
  }

  /** The sender's trace (W3C traceparent), or null. */
  public static String traceOf(Exchange exchange) {
    return value(exchange, Headers.TRACEPARENT);
  }

  private static String value(Exchange exchange, String name) {
    String header = MessageHeaders.text(exchange, name);
    return header == null ? exchange.getProperty(name, String.class) : header;
  }

  /** Puts id and trace into every log line of this thread; null leaves a place empty. */
  public static Logged log(String id, String traceparent) {
    String idBefore = MDC.get(LOGGED_ID);
    String traceBefore = MDC.get(LOGGED_TRACE);
    put(LOGGED_ID, id);
    put(LOGGED_TRACE, traceId(traceparent));
    return () -> {
      put(LOGGED_ID, idBefore);
      put(LOGGED_TRACE, traceBefore);
    };
  }

  /** This thread's log lines bear nothing any more. */
  static void clearLog() {
    put(LOGGED_ID, null);
    put(LOGGED_TRACE, null);
  }

  private static String traceId(String traceparent) {
    return traceparent == null || !TRACEPARENT.matcher(traceparent).matches()
        ? null
        : traceparent.split("-")[1];
  }

  private static void put(String key, String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
