package io.crossdock.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers in the form of RFC 9457 that say what to do and nothing about why it failed inside: the
 * words are fixed, nothing of the request or of an exception gets in.
 */
enum Problem {
  MALFORMED("malformed", 400, "The request is not well formed"),
  UNAUTHENTICATED("unauthenticated", 401, "Authentication is required"),
  FORBIDDEN("forbidden", 403, "This is not allowed"),
  TIMEOUT("timeout", 408, "The body took too long to arrive"),
  GONE("gone", 410, "This version is no longer served"),
  TOO_LARGE("tooLarge", 413, "The body is too large"),
  TOO_MANY("tooManyRequests", 429, "Too many requests"),
  UNAVAILABLE("unavailable", 503, "The hub cannot take anything in now");

  private final String kind;
  private final int status;
  private final String title;

  Problem(String kind, int status, String title) {
    this.kind = kind;
    this.status = status;
    this.title = title;
  }

  /** Writes the answer; nothing may have been written before. */
  void answer(HttpServletResponse response) throws IOException {
    write(response, "");
  }

  /** As above, with a sentence of the hub's own words. */
  void answer(HttpServletResponse response, String detail) throws IOException {
    write(response, ",\"detail\":\"%s\"".formatted(detail));
  }

  /** Writes the answer to a body above this size, in bytes. */
  void answerAbove(HttpServletResponse response, int maxBytes) throws IOException {
    answer(response, "At most %d bytes are taken.".formatted(maxBytes));
  }

  private void write(HttpServletResponse response, String more) throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    byte[] body =
        "{\"type\":\"urn:crossdock:problem:%s\",\"title\":\"%s\",\"status\":%d%s}"
            .formatted(kind, title, status, more)
            .getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
