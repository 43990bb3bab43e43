package io.crossdock.edi;

/** Finds the next separator in a stretch of bytes. */
final class Separated {

  private Separated() {}

  /** The place of the separator, or {@code to} where none follows. */
  static int next(byte[] bytes, int from, int to, int separator) {
    if (separator == Delimiters.NONE) {
      return to;
    }
    byte wanted = (byte) separator;
    int i = from;
    while (i < to && bytes[i] != wanted) {
      i++;
    }
    return i;
  }
}
