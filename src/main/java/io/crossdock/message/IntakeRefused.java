package io.crossdock.message;

/**
 * Nothing was taken in: the hub asks the sender to come again later (503 with Retry-After), because
 * accepting more than it can hold would break the promise it makes by accepting.
 */
public class IntakeRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int retryAfterSeconds;

  IntakeRefused(String reason, int retryAfterSeconds) {
    super(reason);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** When to come again. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
