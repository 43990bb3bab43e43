package io.crossdock.release;

/** A release did not go live; the message says why. What ran before runs on. */
final class SwapFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SwapFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
