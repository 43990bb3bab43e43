package io.crossdock.edi;

/** Reads one interchange: headers, groups, trailers and what stands between. */
final class InterchangeReader {

  private final Interchange interchange;
  private final EnvelopeShape shape;
  private final Tokenizer tokenizer;
  private final TransactionReader transactions;
  private final EnvelopeCheck check;
  private FunctionalGroup group;
  private int groups;

  InterchangeReader(Interchange interchange, InterchangeHead head, Grammars grammars) {
    byte[] bytes = interchange.source();
    this.interchange = interchange;
    this.shape = EnvelopeShape.of(head.syntax());
    this.tokenizer = new Tokenizer(bytes, head.start(), bytes.length, head.delimiters());
    this.transactions = new TransactionReader(interchange, tokenizer, grammars);
    this.check = new EnvelopeCheck(interchange);
    if (!head.exact()) {
      interchange.findings.add(
          Rule.INTERCHANGE_HEADER_LENGTH, "ISA", 0, "", head.start(), "", "106 characters");
    }
  }

  /** Reads up to the trailer, the next interchange or the end; gives the place behind it. */
  int read() {
    tokenizer.next();
    check.header(tokenizer.segment());
    while (tokenizer.next()) {
      Segment segment = tokenizer.segment();
      if (segment.tag == shape.interchangeEnd()) {
        closeGroup(segment, false);
        check.trailer(segment, groups);
        return end(segment.end);
      }
      if (isNextInterchange(segment, shape)) {
        return unfinished(segment.offset);
      }
      take(segment);
    }
    return unfinished(interchange.source().length);
  }

  private void take(Segment segment) {
    if (segment.tag == shape.transactionStart()) {
      transaction();
    } else if (segment.tag == shape.groupStart()) {
      closeGroup(segment, false);
      openGroup(FunctionalGroup.of(interchange, segment, shape));
      check.groupHeader(group, segment);
    } else if (segment.tag == shape.groupEnd() && group != null && group.hasHeader()) {
      check.groupTrailer(group, segment);
      closeGroup(segment, true);
    } else if (segment.tag == Tag.TA1) {
      interchange.acknowledges();
    } else {
      String tag = Text.shown(segment.buffer, segment.tagFrom, segment.tagTo);
      interchange.findings.add(Rule.STRAY_SEGMENT, tag, 0, "", segment.offset, tag);
    }
  }

  private void transaction() {
    if (group == null) {
      openGroup(FunctionalGroup.without(interchange));
      if (interchange.syntax() == Syntax.X12) {
        int offset = tokenizer.segment().offset;
        group.findings.add(Rule.GROUP_HEADER_MISSING, "GS", 0, "", offset, "", "GS before ST");
      }
    }
    group.add(transactions.read(group));
  }

  private void openGroup(FunctionalGroup opened) {
    group = opened;
    groups++;
    interchange.add(opened);
  }

  private void closeGroup(Segment at, boolean trailed) {
    if (group != null && group.hasHeader() && !trailed) {
      String expected = "before " + at.tagText();
      String tag = interchange.syntax() == Syntax.X12 ? "GE" : "UNE";
      group.findings.add(Rule.GROUP_TRAILER_MISSING, tag, 0, "", at.offset, "", expected);
    }
    group = null;
  }

  private int unfinished(int stop) {
    boolean x12 = interchange.syntax() == Syntax.X12;
    String tag = x12 ? "IEA" : "UNZ";
    if (group != null && group.hasHeader()) {
      String trailer = x12 ? "GE" : "UNE";
      group.findings.add(Rule.GROUP_TRAILER_MISSING, trailer, 0, "", stop, "", "before the end");
    }
    interchange.findings.add(Rule.INTERCHANGE_TRAILER_MISSING, tag, 0, "", stop, "", "at the end");
    return end(stop);
  }

  private int end(int stop) {
    interchange.end(stop);
    return stop;
  }

  /** True for a header of a new interchange, also of one with other delimiters. */
  boolean isNextInterchange(Segment segment, EnvelopeShape in) {
    boolean possible = segment.tag == in.interchangeStart() || segment.tag == Tag.FOREIGN;
    byte[] bytes = interchange.source();
    return possible
        && InterchangeHead.mayStart(bytes, segment.offset)
        && InterchangeHead.at(bytes, segment.offset).isPresent();
  }
}
