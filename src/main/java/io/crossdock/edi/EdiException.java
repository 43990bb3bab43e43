package io.crossdock.edi;

/**
 * A document that cannot be read or written as asked. It is permanent: trying again does not help.
 * The message is the report for people.
 */
public class EdiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EdiException(String message) {
    super(message);
  }

  public EdiException(String message, Throwable cause) {
    super(message, cause);
  }
}
