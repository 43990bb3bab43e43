package io.crossdock.edi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Checks one value against type, length, charset and code list; gives the first broken rule. */
final class ValueCheck {

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final Charset charset;

  ValueCheck(Charset charset) {
    this.charset = charset;
  }

  /**
   * Checks the bytes {@code from} to {@code to}, which are not empty.
   *
   * @param unusual true where control or non-ASCII characters may occur
   * @return the broken rule, or null
   */
  Rule broken(ElementDefinition definition, byte[] bytes, int from, int to, boolean unusual) {
    if (unusual && !isText(bytes, from, to)) {
      return Rule.INVALID_CHARACTER;
    }
    return switch (definition.type()) {
      case N, R -> number(definition, bytes, from, to);
      case DT -> date(definition, bytes, from, to);
      case TM -> time(definition, bytes, from, to);
      case AN, ID -> text(definition, bytes, from, to, unusual);
    };
  }

  private Rule text(ElementDefinition definition, byte[] bytes, int from, int to, boolean unusual) {
    int length = unusual ? characters(bytes, from, to) : to - from;
    Rule rule = length(definition, length);
    if (rule != null) {
      return rule;
    }
    CodeList codes = definition.codes();
    return codes == null || codes.contains(bytes, from, to) ? null : Rule.INVALID_CODE;
  }

  private static Rule length(ElementDefinition definition, int length) {
    if (length > definition.max()) {
      return Rule.ELEMENT_TOO_LONG;
    }
    return length < definition.min() ? Rule.ELEMENT_TOO_SHORT : null;
  }

  /** Sign, decimal point and exponent do not count for the length. */
  private static Rule number(ElementDefinition definition, byte[] bytes, int from, int to) {
    int i = bytes[from] == '-' ? from + 1 : from;
    int digits = 0;
    boolean decimal = definition.type() == ElementType.R;
    boolean point = false;
    for (; i < to; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9') {
        digits++;
      } else if (b == '.' && decimal && !point) {
        point = true;
      } else {
        return Rule.INVALID_CHARACTER;
      }
    }
    return digits == 0 ? Rule.INVALID_CHARACTER : length(definition, digits);
  }

  private static Rule date(ElementDefinition definition, byte[] bytes, int from, int to) {
    int length = to - from;
    Rule rule = length(definition, length);
    if (rule != null) {
      return rule;
    }
    if (!allDigits(bytes, from, to) || (length != 6 && length != 8)) {
      return Rule.INVALID_DATE;
    }
    int month = two(bytes, to - 4);
    int day = two(bytes, to - 2);
    if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
      return Rule.INVALID_DATE;
    }
    int year = length == 6 ? two(bytes, from) : two(bytes, from) * 100 + two(bytes, from + 2);
    boolean noLeap = year % 4 != 0 || (year % 100 == 0 && year % 400 != 0);
    return month == 2 && day == 29 && noLeap && length == 8 ? Rule.INVALID_DATE : null;
  }

  private static Rule time(ElementDefinition definition, byte[] bytes, int from, int to) {
    Rule rule = length(definition, to - from);
    if (rule != null) {
      return rule;
    }
    if (!allDigits(bytes, from, to) || to - from == 5) {
      return Rule.INVALID_TIME;
    }
    boolean right = two(bytes, from) < 24 && two(bytes, from + 2) < 60;
    boolean seconds = to - from < 6 || two(bytes, from + 4) < 60;
    return right && seconds ? null : Rule.INVALID_TIME;
  }

  private static int two(byte[] bytes, int at) {
    return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
  }

  private static boolean allDigits(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private boolean isText(byte[] bytes, int from, int to) {
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      if (bytes[i] >= 0 && bytes[i] < 0x20 || bytes[i] == 0x7F) {
        return false;
      }
      ascii &= bytes[i] >= 0;
    }
    return ascii || Text.decodes(bytes, from, to, charset);
  }

  private int characters(byte[] bytes, int from, int to) {
    if (charset.equals(StandardCharsets.ISO_8859_1)) {
      return to - from;
    }
    String text = new String(bytes, from, to - from, charset);
    return text.codePointCount(0, text.length());
  }
}
