package io.crossdock.edi;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads and checks one transaction after the other, from its header to its trailer. */
final class TransactionReader {

  private final Interchange interchange;
  private final PartnerGuide guide;
  private final Tokenizer tokenizer;
  private final Grammars grammars;
  private final EnvelopeShape shape;
  private final SegmentChecker checker;
  private final Set<String> controls = new HashSet<>();
  private FunctionalGroup last;
  private String lastType = "";
  private Optional<Grammar> lastGrammar = Optional.empty();

  TransactionReader(Interchange interchange, Tokenizer tokenizer, Grammars grammars) {
    this.interchange = interchange;
    this.guide = interchange.findings.guide();
    this.tokenizer = tokenizer;
    this.grammars = grammars;
    this.shape = EnvelopeShape.of(interchange.syntax());
    this.checker = new SegmentChecker(interchange.delimiters(), guide);
  }

  /** The tokenizer stands on the header; afterwards on the trailer, or before what came instead. */
  Transaction read(FunctionalGroup group) {
    Segment header = tokenizer.segment();
    Transaction transaction = begin(group, header);
    StructureWalker walker =
        transaction.grammar() == null
            ? null
            : new StructureWalker(transaction.grammar(), StructureSink.NONE, transaction.findings);
    checkSegment(transaction, walker, header, 1);
    int position = 1;
    while (tokenizer.next()) {
      Segment segment = tokenizer.segment();
      if (segment.tag == shape.transactionEnd()) {
        position++;
        checkSegment(transaction, walker, segment, position);
        trailer(transaction, segment, position);
        if (walker != null) {
          walker.finish(segment, position);
        }
        transaction.end(segment.end, position);
        return transaction;
      }
      if (isBoundary(segment)) {
        tokenizer.pushBack();
        return unfinished(transaction, segment.offset, position);
      }
      position++;
      checkSegment(transaction, walker, segment, position);
    }
    return unfinished(transaction, interchange.source().length, position);
  }

  private boolean isBoundary(Segment segment) {
    if (segment.tag != Tag.FOREIGN) {
      return shape.isBoundary(segment.tag);
    }
    byte[] bytes = interchange.source();
    return InterchangeHead.mayStart(bytes, segment.offset)
        && InterchangeHead.at(bytes, segment.offset).isPresent();
  }

  private Transaction begin(FunctionalGroup group, Segment header) {
    boolean x12 = interchange.syntax() == Syntax.X12;
    String type =
        x12 ? header.text(1).trim() : Addresses.component(header, 2, 1, interchange.delimiters());
    String control = header.text(shape.transactionControl()).trim();
    Grammar grammar = x12 ? grammar(group, type) : null;
    Transaction transaction = new Transaction(group, grammar, type, control, header.offset);
    Findings findings = transaction.findings;
    if (x12 && (type.length() != 3 || !EnvelopeCheck.isNumber(type))) {
      tell(findings, Rule.TRANSACTION_TYPE_INVALID, header, type, "three digits");
    } else if (grammar == null) {
      String known = x12 ? "a grammar for " + group.version() : "EDIFACT grammars come later";
      tell(findings, Rule.TRANSACTION_NOT_SUPPORTED, header, type, known);
    }
    control(transaction, header, x12);
    return transaction;
  }

  private void control(Transaction transaction, Segment header, boolean x12) {
    String control = transaction.control();
    if (control.isEmpty() || (x12 && (control.length() < 4 || control.length() > 9))) {
      String expected = "4 to 9 characters";
      tell(transaction.findings, Rule.TRANSACTION_CONTROL_INVALID, header, control, expected);
    } else if (!controls.add(control)) {
      tell(
          transaction.findings,
          Rule.TRANSACTION_CONTROL_REPEATED,
          header,
          control,
          "unique in its group");
    }
  }

  /** The grammar of the last transaction serves the next one of the same group and type. */
  private Grammar grammar(FunctionalGroup group, String type) {
    if (group != last) {
      last = group;
      lastType = "";
      controls.clear();
    }
    if (!type.equals(lastType)) {
      lastType = type;
      lastGrammar = grammars.find(group.version(), type, guide);
      boolean told =
          group.findings().stream().anyMatch(f -> f.rule() == Rule.GROUP_VERSION_NOT_SUPPORTED);
      if (lastGrammar.isEmpty() && !told && !grammars.knowsVersion(group.version(), guide)) {
        String version = Text.shown(group.version());
        group.findings.add(
            Rule.GROUP_VERSION_NOT_SUPPORTED, "GS", 0, "", group.headerStart(), version);
      }
    }
    return lastGrammar.orElse(null);
  }

  private void checkSegment(
      Transaction transaction, StructureWalker walker, Segment segment, int position) {
    Limits limits = guide.limits();
    if (position > limits.segments()) {
      if (position == limits.segments() + 1) {
        String expected = "at most " + limits.segments() + " segments";
        tell(transaction.findings, Rule.LIMIT_EXCEEDED, segment, "", expected, position);
      }
      return;
    }
    if (segment.count > limits.elements() || segment.end - segment.offset > limits.segmentBytes()) {
      String found = segment.count + " elements, " + (segment.end - segment.offset) + " bytes";
      String expected =
          "at most " + limits.elements() + " elements, " + limits.segmentBytes() + " bytes";
      tell(transaction.findings, Rule.LIMIT_EXCEEDED, segment, found, expected, position);
      return;
    }
    if (walker != null) {
      SegmentDefinition definition = walker.place(segment, position);
      if (definition != null) {
        checker.check(segment, definition, position, walker.loop(), transaction.findings);
      }
    }
  }

  private void trailer(Transaction transaction, Segment segment, int position) {
    long declared = EnvelopeCheck.number(segment.text(1));
    if (declared != position) {
      String found = segment.text(1);
      String expected = Integer.toString(position);
      tell(transaction.findings, Rule.SEGMENT_COUNT_WRONG, segment, found, expected, position);
    }
    if (!segment.text(2).trim().equals(transaction.control())) {
      tell(
          transaction.findings,
          Rule.TRANSACTION_CONTROL_MISMATCH,
          segment,
          segment.text(2),
          transaction.control(),
          position);
    }
  }

  private Transaction unfinished(Transaction transaction, int stop, int position) {
    String tag = interchange.syntax() == Syntax.X12 ? "SE" : "UNT";
    transaction.findings.add(
        Rule.TRANSACTION_TRAILER_MISSING, tag, position, "", stop, "", "at the end");
    transaction.end(stop, position);
    return transaction;
  }

  private static void tell(
      Findings findings, Rule rule, Segment segment, String found, String expected) {
    tell(findings, rule, segment, found, expected, 1);
  }

  private static void tell(
      Findings findings, Rule rule, Segment segment, String found, String expected, int position) {
    String tag = Text.shown(segment.buffer, segment.tagFrom, segment.tagTo);
    findings.add(rule, tag, position, "", segment.offset, Text.shown(found), Text.shown(expected));
  }
}
