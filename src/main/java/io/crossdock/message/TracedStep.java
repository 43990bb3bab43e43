package io.crossdock.message;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/**
 * One open span. It ends when it is closed; a step during which the process dies is missing in the
 * trace, what was stored before is there.
 */
final class TracedStep implements AutoCloseable {

  private final Span span;
  private final String traceparent;

  TracedStep(Span span, String traceparent) {
    this.span = span;
    this.traceparent = traceparent;
  }

  /** W3C trace context for what follows from this step; null where there is no trace. */
  String traceparent() {
    return traceparent;
  }

  /** Tells one thing about it, never personal data; null tells nothing. */
  TracedStep with(String name, String value) {
    if (value != null) {
      span.setAttribute("crossdock." + name, value);
    }
    return this;
  }

  /** The status of an HTTP answer; 0 for none. */
  TracedStep answered(int status) {
    if (status > 0) {
      span.setAttribute("http.response.status_code", status);
    }
    return this;
  }

  /** The step did not do what it was for. */
  TracedStep failed(String reason) {
    span.setStatus(StatusCode.ERROR, reason);
    return this;
  }

  @Override
  public void close() {
    span.end();
  }
}
