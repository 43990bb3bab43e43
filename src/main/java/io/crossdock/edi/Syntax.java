package io.crossdock.edi;

/** The family of rules by which an interchange is cut into segments and elements. */
public enum Syntax {
  /** ANSI ASC X12: ISA ... IEA, no release character. */
  X12,
  /** UN/EDIFACT, ISO 9735 syntax 1 to 4: UNB ... UNZ, with an optional UNA before it. */
  EDIFACT
}
