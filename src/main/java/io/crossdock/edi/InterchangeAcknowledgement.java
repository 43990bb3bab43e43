package io.crossdock.edi;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The TA1 for a received interchange, in an interchange of its own without groups. It speaks of the
 * envelope alone: what is in the groups is told by the 997. An interchange that only acknowledges
 * (TA1, groups FA) is never answered, so that two systems do not thank each other for ever.
 *
 * @param control TA101, ISA13 of what came; zeros where it was no number
 * @param code TA104: {@code A}, {@code E} or {@code R}
 * @param note TA105, {@code 000} where nothing was wrong
 * @param bytes the whole answer
 */
public record InterchangeAcknowledgement(String control, String code, String note, byte[] bytes) {

  private static final String RIGHT = "000";
  private static final String DUPLICATE = "025";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

  /**
   * Writes the answer with the delimiters of what came.
   *
   * @return empty where the partner's guide and ISA14 want none
   */
  public static Optional<InterchangeAcknowledgement> of(
      Interchange interchange, ControlNumbers numbers, Instant at) {
    boolean refused = interchange.refused();
    Optional<Finding> worst =
        told(interchange).max(Comparator.comparing(Finding::treatment)).filter(Finding::told);
    String code = refused ? "R" : worst.isPresent() ? "E" : "A";
    return isWanted(interchange, refused)
        ? Optional.of(
            written(interchange, code, worst.map(Finding::code).orElse(RIGHT), numbers, at))
        : Optional.empty();
  }

  /**
   * Writes the refusal of an interchange whose control number was taken in before (TA105 025).
   *
   * @param refused the content is another one, so that it must be told even where nobody asked
   */
  public static Optional<InterchangeAcknowledgement> ofDuplicate(
      Interchange interchange, boolean refused, ControlNumbers numbers, Instant at) {
    return isWanted(interchange, refused)
        ? Optional.of(written(interchange, "R", DUPLICATE, numbers, at))
        : Optional.empty();
  }

  private static boolean isWanted(Interchange interchange, boolean refused) {
    if (interchange.syntax() != Syntax.X12 || interchange.onlyAcknowledges()) {
      return false;
    }
    return switch (interchange.findings.guide().interchangeAnswer()) {
      case NEVER -> false;
      case ALWAYS -> true;
      case ASKED -> refused || interchange.addresses().acknowledgementRequested();
    };
  }

  /** What is wrong with the envelope of the interchange, wherever it was noticed. */
  private static Stream<Finding> told(Interchange interchange) {
    Stream<Finding> inGroups =
        interchange.groups().stream()
            .flatMap(group -> group.findings().stream())
            .filter(finding -> finding.rule().level() == Rule.Level.INTERCHANGE);
    return Stream.concat(interchange.findings().stream(), inGroups);
  }

  private static InterchangeAcknowledgement written(
      Interchange interchange, String code, String note, ControlNumbers numbers, Instant at) {
    Addresses from = interchange.addresses();
    long number = EnvelopeCheck.number(interchange.control());
    boolean fits = number >= 0 && number <= EnvelopeWriter.LARGEST;
    String control = String.format("%09d", fits ? number : 0);
    SegmentWriter out = new SegmentWriter(WriteSettings.answering(interchange));
    EnvelopeWriter envelope = new EnvelopeWriter(out, numbers, at);
    envelope.begin(OutgoingHeader.answering(from));
    String date = digits(from.date(), DATE.format(at.atOffset(ZoneOffset.UTC)));
    String time = digits(from.time(), TIME.format(at.atOffset(ZoneOffset.UTC)));
    out.write("TA1", control, date, time, code, note);
    envelope.end();
    return new InterchangeAcknowledgement(control, code, note, out.bytes());
  }

  /** What came may be broken; the answer must not be. */
  private static String digits(String sent, String otherwise) {
    boolean right = sent.length() == otherwise.length() && EnvelopeCheck.isNumber(sent);
    return right ? sent : otherwise;
  }
}
