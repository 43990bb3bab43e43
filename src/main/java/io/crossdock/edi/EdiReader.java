package io.crossdock.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads files of X12 and EDIFACT and says exactly what is right and wrong in them. It never throws
 * for what is in a file: whatever comes, every transaction found is accepted or rejected.
 *
 * <p>X12 is checked against its grammar. EDIFACT is cut into its envelopes, counts and references
 * are checked, and its messages are rejected as not supported until there are grammars for them.
 */
public final class EdiReader {

  private static final int SHOWN = 40;

  private final Grammars grammars;

  /** A reader that knows the grammars of one folder; safe for many threads. */
  public EdiReader(Grammars grammars) {
    this.grammars = grammars;
  }

  /**
   * Reads one whole file: a BOM, blanks and several interchanges, also of different delimiters, are
   * allowed. The bytes are kept by the result and must not be changed.
   */
  public Interchanges read(byte[] bytes, PartnerGuide guide) {
    Findings findings = new Findings(guide);
    List<Interchange> all = new ArrayList<>();
    if (bytes.length > guide.limits().bytes()) {
      String size = bytes.length + " bytes";
      String limit = "at most " + guide.limits().bytes() + " bytes";
      findings.add(Rule.INTERCHANGE_TOO_LARGE, "", 0, "", 0, size, limit);
      return new Interchanges(all, findings.all());
    }
    int at = InterchangeHead.skipBlank(bytes, 0);
    while (at < bytes.length) {
      Optional<InterchangeHead> head = InterchangeHead.at(bytes, at);
      if (head.isPresent()) {
        Interchange interchange = new Interchange(bytes, at, head.get(), guide);
        at = new InterchangeReader(interchange, head.get(), grammars).read();
        all.add(interchange);
      } else {
        at = skipToInterchange(bytes, at, findings);
      }
      at = InterchangeHead.skipBlank(bytes, at);
    }
    if (all.isEmpty()) {
      findings.add(Rule.NO_INTERCHANGE, "", 0, "", 0, start(bytes, 0), "ISA, UNA or UNB");
    }
    return new Interchanges(all, findings.all());
  }

  private static int skipToInterchange(byte[] bytes, int from, Findings findings) {
    int at = from + 1;
    while (at < bytes.length && !isHead(bytes, at)) {
      at++;
    }
    String found = (at - from) + " bytes: " + start(bytes, from);
    findings.add(Rule.STRAY_BYTES, "", 0, "", from, found, "ISA, UNA or UNB");
    return at;
  }

  private static boolean isHead(byte[] bytes, int at) {
    return InterchangeHead.mayStart(bytes, at) && InterchangeHead.at(bytes, at).isPresent();
  }

  private static String start(byte[] bytes, int from) {
    return Text.shown(bytes, from, Math.min(bytes.length, from + SHOWN));
  }
}
