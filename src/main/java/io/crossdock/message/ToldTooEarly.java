package io.crossdock.message;

/**
 * A message about something that the hub does not know yet and will be told again, because its
 * database was restored: it is decided later, and nothing of it is kept until then.
 */
public class ToldTooEarly extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Names what is not known.
   *
   * @param unknown such as {@code fulfillment 01J...-1}
   */
  public ToldTooEarly(String unknown) {
    super(unknown + " may come again while the restored database recovers");
  }
}
