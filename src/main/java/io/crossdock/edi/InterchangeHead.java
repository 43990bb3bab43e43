package io.crossdock.edi;

import java.util.Optional;

/**
 * Finds the delimiters of the interchange that starts at an offset.
 *
 * <p>X12: ISA has fixed widths, so the separators stand at known places. Of real files one in
 * fifteen breaks that; then the sixteen element separators are counted. EDIFACT: UNA says it, else
 * the defaults of ISO 9735 hold.
 *
 * @param start offset of the first segment (ISA or UNB), after UNA
 * @param exact false where an ISA was not 106 characters long
 */
record InterchangeHead(Syntax syntax, Delimiters delimiters, int start, boolean exact) {

  private static final int[] ISA_SEPARATORS = {
    3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103
  };
  private static final int ISA_LENGTH = 106;
  private static final int ISA_SEARCH = 400;

  static Optional<InterchangeHead> at(byte[] bytes, int offset) {
    if (startsWith(bytes, offset, "ISA")) {
      return x12(bytes, offset);
    }
    if (startsWith(bytes, offset, "UNA") && offset + 9 < bytes.length) {
      return una(bytes, offset);
    }
    return startsWith(bytes, offset, "UNB") ? unb(bytes, offset) : Optional.empty();
  }

  /** True where an interchange may start at the offset. */
  static boolean mayStart(byte[] bytes, int offset) {
    return startsWith(bytes, offset, "ISA")
        || startsWith(bytes, offset, "UNA")
        || startsWith(bytes, offset, "UNB");
  }

  private static Optional<InterchangeHead> x12(byte[] bytes, int offset) {
    if (isFixed(bytes, offset)) {
      return x12(bytes, offset, offset + ISA_LENGTH - 2, bytes[offset + 82], true);
    }
    return counted(bytes, offset);
  }

  private static boolean isFixed(byte[] bytes, int offset) {
    if (bytes.length < offset + ISA_LENGTH) {
      return false;
    }
    byte separator = bytes[offset + 3];
    for (int place : ISA_SEPARATORS) {
      if (bytes[offset + place] != separator) {
        return false;
      }
    }
    return true;
  }

  private static Optional<InterchangeHead> counted(byte[] bytes, int offset) {
    if (bytes.length <= offset + 3) {
      return Optional.empty();
    }
    byte separator = bytes[offset + 3];
    int count = 0;
    int eleventh = 0;
    int end = Math.min(bytes.length, offset + ISA_SEARCH);
    for (int i = offset + 3; i < end; i++) {
      if (bytes[i] == separator) {
        count++;
        eleventh = count == 11 ? i + 1 : eleventh;
        if (count == 16) {
          byte standard = bytes[eleventh + 1] == separator ? bytes[eleventh] : (byte) 'U';
          return x12(bytes, offset, i + 1, standard, false);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<InterchangeHead> x12(
      byte[] bytes, int offset, int componentAt, byte standard, boolean exact) {
    if (componentAt + 1 >= bytes.length) {
      return Optional.empty();
    }
    int element = bytes[offset + 3] & 0xFF;
    int component = bytes[componentAt] & 0xFF;
    int segment = bytes[componentAt + 1] & 0xFF;
    if (isWord(element) || isWord(component) || isWord(segment)) {
      return Optional.empty();
    }
    if (element == component || element == segment || component == segment) {
      return Optional.empty();
    }
    int repetition = standard & 0xFF;
    boolean repeats = !isWord(repetition) && repetition != element && repetition != component;
    var delimiters =
        new Delimiters(
            element,
            component,
            repeats && repetition != segment ? repetition : Delimiters.NONE,
            segment,
            Delimiters.NONE);
    return Optional.of(new InterchangeHead(Syntax.X12, delimiters, offset, exact));
  }

  private static Optional<InterchangeHead> una(byte[] bytes, int offset) {
    var delimiters =
        new Delimiters(
            bytes[offset + 4] & 0xFF,
            bytes[offset + 3] & 0xFF,
            used(bytes[offset + 7]),
            bytes[offset + 8] & 0xFF,
            used(bytes[offset + 6]));
    int start = skipBlank(bytes, offset + 9);
    if (!startsWith(bytes, start, "UNB") || delimiters.element() == delimiters.segment()) {
      return Optional.empty();
    }
    return Optional.of(new InterchangeHead(Syntax.EDIFACT, delimiters, start, true));
  }

  private static Optional<InterchangeHead> unb(byte[] bytes, int offset) {
    if (offset + 3 >= bytes.length) {
      return Optional.empty();
    }
    int element = bytes[offset + 3] & 0xFF;
    if (element == Delimiters.EDIFACT.element()) {
      return Optional.of(new InterchangeHead(Syntax.EDIFACT, Delimiters.EDIFACT, offset, true));
    }
    if (element == Delimiters.EDIFACT_UNPRINTABLE.element()) {
      return Optional.of(
          new InterchangeHead(Syntax.EDIFACT, Delimiters.EDIFACT_UNPRINTABLE, offset, true));
    }
    return Optional.empty();
  }

  /** A blank in UNA means that the character is not used. */
  private static int used(byte value) {
    return value == ' ' ? Delimiters.NONE : value & 0xFF;
  }

  private static boolean isWord(int value) {
    return (value >= '0' && value <= '9')
        || (value >= 'A' && value <= 'Z')
        || (value >= 'a' && value <= 'z')
        || value == ' ';
  }

  /**
   * The first offset from {@code at} on that holds no blank, line break, NUL, end-of-file or BOM.
   */
  static int skipBlank(byte[] bytes, int at) {
    int i = at;
    while (i < bytes.length) {
      if (isBlank(bytes[i])) {
        i++;
      } else if (i + 2 < bytes.length
          && bytes[i] == (byte) 0xEF
          && bytes[i + 1] == (byte) 0xBB
          && bytes[i + 2] == (byte) 0xBF) {
        i += 3;
      } else {
        break;
      }
    }
    return i;
  }

  static boolean isBlank(byte value) {
    return value == ' '
        || value == '\n'
        || value == '\r'
        || value == '\t'
        || value == 0
        || value == 0x1A;
  }

  private static boolean startsWith(byte[] bytes, int offset, String word) {
    if (offset < 0 || offset + word.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[offset + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
