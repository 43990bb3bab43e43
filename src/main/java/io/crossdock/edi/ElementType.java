package io.crossdock.edi;

/** The data types of X12, with those of EDIFACT as they come. */
enum ElementType {
  /** Text. */
  AN,
  /** A value of a code list. */
  ID,
  /** Whole number with an implied decimal point (N0 to N9). */
  N,
  /** Decimal number with an explicit point. */
  R,
  /** Date, YYMMDD or CCYYMMDD by its length. */
  DT,
  /** Time, HHMM, HHMMSS or with decimal seconds. */
  TM;

  static ElementType of(String word) {
    return word.startsWith("N") ? N : valueOf(word);
  }

  boolean isNumber() {
    return this == N || this == R;
  }
}
