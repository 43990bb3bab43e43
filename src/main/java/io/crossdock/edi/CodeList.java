package io.crossdock.edi;

import java.util.Arrays;

/** The values an ID element may take, packed into numbers so that a check makes no text. */
final class CodeList {

  private static final int LONGEST = 8;

  private final long[] codes;
  private final String words;

  private CodeList(long[] codes, String words) {
    this.codes = codes;
    this.words = words;
  }

  /** Codes of at most eight Latin-1 characters, with blanks between. */
  static CodeList of(String words) {
    String[] parts = words.trim().split(" +");
    long[] codes = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].length() > LONGEST) {
        throw new IllegalArgumentException("code longer than 8 characters: " + parts[i]);
      }
      for (char c : parts[i].toCharArray()) {
        codes[i] = codes[i] << 8 | c;
      }
    }
    Arrays.sort(codes);
    return new CodeList(codes, words);
  }

  boolean contains(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return false;
    }
    long code = 0;
    for (int i = from; i < to; i++) {
      code = code << 8 | bytes[i] & 0xFF;
    }
    return Arrays.binarySearch(codes, code) >= 0;
  }

  @Override
  public String toString() {
    return words.length() > 60 ? words.substring(0, 60) + " ..." : words;
  }
}
