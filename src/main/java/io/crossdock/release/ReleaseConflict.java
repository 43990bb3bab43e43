package io.crossdock.release;

/** What is asked for cannot be done now, as the message says; nothing was changed. */
public final class ReleaseConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReleaseConflict(String message) {
    super(message);
  }
}
