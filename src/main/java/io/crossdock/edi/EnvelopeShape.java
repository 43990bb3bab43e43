package io.crossdock.edi;

/**
 * Which segments make the envelopes of a syntax, and where their numbers stand.
 *
 * @param groupControl element of the group header with its control number
 * @param transactionControl element of the transaction header with its control number
 */
record EnvelopeShape(
    int interchangeStart,
    int interchangeEnd,
    int groupStart,
    int groupEnd,
    int transactionStart,
    int transactionEnd,
    int groupControl,
    int transactionControl) {

  private static final EnvelopeShape X12 =
      new EnvelopeShape(Tag.ISA, Tag.IEA, Tag.GS, Tag.GE, Tag.ST, Tag.SE, 6, 2);
  private static final EnvelopeShape EDIFACT =
      new EnvelopeShape(Tag.UNB, Tag.UNZ, Tag.UNG, Tag.UNE, Tag.UNH, Tag.UNT, 5, 1);

  static EnvelopeShape of(Syntax syntax) {
    return syntax == Syntax.X12 ? X12 : EDIFACT;
  }

  /** True for a segment that cannot stand inside of a transaction. */
  boolean isBoundary(int tag) {
    return tag == transactionStart
        || tag == groupStart
        || tag == groupEnd
        || tag == interchangeEnd
        || tag == interchangeStart;
  }
}
