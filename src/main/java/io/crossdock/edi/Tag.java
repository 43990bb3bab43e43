package io.crossdock.edi;

/** Segment tags as numbers, so that the hot path compares no text. */
final class Tag {

  /** A tag that no standard has: longer than three characters, or empty. */
  static final int FOREIGN = -1;

  static final int ISA = of("ISA");
  static final int IEA = of("IEA");
  static final int TA1 = of("TA1");
  static final int GS = of("GS");
  static final int GE = of("GE");
  static final int ST = of("ST");
  static final int SE = of("SE");
  static final int UNA = of("UNA");
  static final int UNB = of("UNB");
  static final int UNZ = of("UNZ");
  static final int UNG = of("UNG");
  static final int UNE = of("UNE");
  static final int UNH = of("UNH");
  static final int UNT = of("UNT");

  private Tag() {}

  static int of(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      value = value << 8 | text.charAt(i);
    }
    return text.isEmpty() || text.length() > 3 ? FOREIGN : value;
  }

  static int of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < 1 || length > 3) {
      return FOREIGN;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value << 8 | bytes[i] & 0xFF;
    }
    return value;
  }
}
