package io.crossdock.edi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The 997 for a received interchange: for each functional group a group FA with one 997, decided
 * from syntax and partner guide alone. Groups of acknowledgements (FA) are never acknowledged.
 */
public final class FunctionalAcknowledgement {

  static final String ACKNOWLEDGEMENT = "FA";
  private static final int MOST_CODES = 5;
  private static final int MOST_ELEMENTS = 99;
  private static final int MOST_BAD_DATA = 99;

  private final SegmentWriter out;

  private FunctionalAcknowledgement(SegmentWriter out) {
    this.out = out;
  }

  /**
   * Writes the acknowledgement with the delimiters of what came.
   *
   * @return empty where there is nothing to acknowledge: EDIFACT, no group, or only FA groups
   */
  public static Optional<byte[]> of(Interchange interchange, ControlNumbers numbers, Instant at) {
    List<FunctionalGroup> groups =
        interchange.groups().stream()
            .filter(FunctionalGroup::hasHeader)
            .filter(group -> group.type().length() == 2 && !group.type().equals(ACKNOWLEDGEMENT))
            .toList();
    if (groups.isEmpty() || interchange.syntax() != Syntax.X12) {
      return Optional.empty();
    }
    SegmentWriter out = new SegmentWriter(WriteSettings.answering(interchange));
    EnvelopeWriter envelope = new EnvelopeWriter(out, numbers, at);
    envelope.begin(OutgoingHeader.answering(groups.get(0)));
    for (FunctionalGroup group : groups) {
      envelope.beginGroup(ACKNOWLEDGEMENT, OutgoingHeader.answering(group));
      String control = envelope.beginTransaction("997");
      new FunctionalAcknowledgement(out).group(group);
      envelope.endTransaction(control);
      envelope.endGroup();
    }
    envelope.end();
    return Optional.of(out.bytes());
  }

  private void group(FunctionalGroup group) {
    out.write("AK1", group.type(), number(group.control()));
    for (Transaction transaction : group.transactions()) {
      transaction(transaction);
    }
    int received = group.transactions().size();
    long included = group.declaredTransactions() < 0 ? received : group.declaredTransactions();
    List<String> elements = new ArrayList<>();
    elements.add(group.outcome().code());
    elements.add(Long.toString(Math.min(included, 999_999)));
    elements.add(Integer.toString(received));
    elements.add(Integer.toString(group.accepted()));
    elements.addAll(codes(group.findings(), false));
    out.write("AK9", elements);
  }

  private void transaction(Transaction transaction) {
    out.write("AK2", fixed(transaction.type(), "000", 3, 3), control(transaction));
    List<Finding> segments =
        transaction.findings().stream()
            .filter(Finding::told)
            .filter(each -> each.rule().level() != Rule.Level.TRANSACTION)
            .toList();
    for (int i = 0; i < segments.size(); ) {
      i = segment(segments, i);
    }
    List<String> elements = new ArrayList<>();
    elements.add(transaction.outcome().code());
    elements.addAll(codes(transaction.findings(), !segments.isEmpty()));
    out.write("AK5", elements);
  }

  private static String control(Transaction transaction) {
    return fixed(transaction.control(), "0000", 4, 9);
  }

  /** Writes AK3 for the findings at one segment, and AK4 for those at its elements. */
  private int segment(List<Finding> findings, int first) {
    Finding at = findings.get(first);
    if (at.rule().level() == Rule.Level.SEGMENT) {
      writeAk3(at, at.code());
      return first + 1;
    }
    writeAk3(at, "8");
    int i = first;
    for (; i < findings.size() && sameSegment(at, findings.get(i)); i++) {
      if (i - first < MOST_ELEMENTS) {
        writeAk4(findings.get(i));
      }
    }
    return i;
  }

  private static boolean sameSegment(Finding one, Finding other) {
    return other.rule().level() == Rule.Level.ELEMENT && other.position() == one.position();
  }

  private void writeAk3(Finding finding, String code) {
    String loop = finding.loop().replace("_loop", "");
    String tag = fixed(finding.segment(), "??", 2, 3);
    String position = Integer.toString(Math.min(finding.position(), 999_999));
    out.write("AK3", tag, position, loop, code);
  }

  private void writeAk4(Finding finding) {
    String place = Integer.toString(Math.min(finding.element(), 99));
    if (finding.component() > 0) {
      place += SegmentWriter.COMPONENT + finding.component();
    }
    boolean known = EnvelopeCheck.isNumber(finding.reference());
    String bad = finding.found();
    out.write(
        "AK4",
        place,
        known ? finding.reference() : "",
        finding.code(),
        bad.length() > MOST_BAD_DATA ? bad.substring(0, MOST_BAD_DATA) : bad);
  }

  /** At most five codes, each once; 5 stands for errors told by AK3. */
  private static List<String> codes(List<Finding> findings, boolean segmentsInError) {
    Set<String> codes = new LinkedHashSet<>();
    for (Finding finding : findings) {
      Rule.Level level = finding.rule().level();
      boolean here = level == Rule.Level.TRANSACTION || level == Rule.Level.GROUP;
      if (here && finding.told() && !finding.code().isEmpty()) {
        codes.add(finding.code());
      }
    }
    if (segmentsInError) {
      codes.add("5");
    }
    return codes.stream().limit(MOST_CODES).toList();
  }

  private static String number(String control) {
    return EnvelopeCheck.isNumber(control) && control.length() <= 9 ? control : "0";
  }

  /** A text of the sender's, made to fit where the 997 itself must stay correct. */
  private static String fixed(String text, String filler, int min, int max) {
    String fitting = text.length() > max ? text.substring(0, max) : text;
    return fitting.length() < min ? (fitting + filler).substring(0, min) : fitting;
  }
}
