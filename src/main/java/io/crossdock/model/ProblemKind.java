package io.crossdock.model;

/**
 * What can be wrong with a call: the one error taxonomy of all APIs of the hub. The word stands in
 * the {@code type} of RFC 9457: {@code urn:crossdock:problem:<word>}.
 */
public enum ProblemKind {
  MALFORMED("malformed", 400, "The request is not well formed"),
  IDEMPOTENCY_KEY_MISSING("idempotencyKeyMissing", 400, "The Idempotency-Key is missing"),
  UNAUTHENTICATED("unauthenticated", 401, "Authentication is required"),
  FORBIDDEN("forbidden", 403, "This is not allowed"),
  NOT_FOUND("notFound", 404, "There is no such thing"),
  TIMEOUT("timeout", 408, "The body took too long to arrive"),
  /** A request with the same key is being worked on. */
  IN_PROGRESS("inProgress", 409, "A request with this key is in progress"),
  CONFLICT("conflict", 409, "The state does not allow it"),
  /** A version of an API after its sunset; the detail names the one to use. */
  GONE("gone", 410, "This version is no longer served"),
  TOO_LARGE("tooLarge", 413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupportedMediaType", 415, "The media type is not supported"),
  /** Understood and refused; every field that is wrong is listed. */
  INVALID("invalid", 422, "The document is not valid"),
  IDEMPOTENCY_KEY_REUSED("idempotencyKeyReused", 422, "The key was used with another body"),
  TOO_MANY_REQUESTS("tooManyRequests", 429, "Too many requests"),
  INTERNAL("internal", 500, "The hub failed"),
  /** Nothing was taken in. */
  UNAVAILABLE("unavailable", 503, "The hub cannot take anything in now");

  private static final String PREFIX = "urn:crossdock:problem:";

  private final String word;
  private final int status;
  private final String title;

  ProblemKind(String word, int status, String title) {
    this.word = word;
    this.status = status;
    this.title = title;
  }

  /** The URI in {@code type}. */
  public String type() {
    return PREFIX + word;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** The kind in words, always the same. */
  public String title() {
    return title;
  }

  /** The answer without more to say. */
  public Problem problem() {
    return new Problem(type(), title, status, null, null, null);
  }
}
