package io.crossdock.mapping;

/**
 * A mapping could not translate a document. The same document fails the same way again, so this is
 * a permanent failure: an exception case, never a retry.
 */
public final class MappingFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String mapping;
  private final int line;
  private final String path;
  private final String reason;

  MappingFailed(
      String mapping, int line, String path, String position, String reason, Throwable cause) {
    super(mapping + position + ": " + reason, cause);
    this.mapping = mapping;
    this.line = line;
    this.path = path;
    this.reason = reason;
  }

  /** The mapping file as routes name it, for instance {@code mappings/shopify/order-in.jslt}. */
  public String mapping() {
    return mapping;
  }

  /** The line in the mapping file, counted from 1; 0 where JSLT cannot tell it. */
  public int line() {
    return line;
  }

  /** The place in the document that was named by {@code required(...)}, or empty text. */
  public String path() {
    return path;
  }

  /** What was wrong, without file and position. */
  public String reason() {
    return reason;
  }
}
