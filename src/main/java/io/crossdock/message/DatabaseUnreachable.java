package io.crossdock.message;

/**
 * The one failure for which a broker may redeliver without limit and a caller gets 503: the record
 * itself could not be reached. Whether the last transaction was committed is not known; keys and
 * fences decide that at the next try.
 */
public class DatabaseUnreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what was being tried. */
  public DatabaseUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
