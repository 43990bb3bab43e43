package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * Writes transactions as an X12 interchange: order from the grammar, counts and trailers by itself,
 * and reads the result back before anyone sends it.
 */
public final class X12Writer {

  private final Grammars grammars;
  private final WriteSettings settings;

  public X12Writer(Grammars grammars, WriteSettings settings) {
    this.grammars = grammars;
    this.settings = settings;
  }

  /**
   * Writes transactions of one type as one interchange with one group.
   *
   * @param type transaction set, {@code 855}
   * @param trees in the shape of {@link Transaction#tree()}; {@code envelope}, ST and SE are not
   *     read
   * @param guide of the partner, whose rules the result must keep
   * @throws EdiException where a name is not in the grammar, or where the result breaks a rule that
   *     the guide does not merely note; the message is the report
   */
  public byte[] write(
      OutgoingHeader header,
      String type,
      List<? extends JsonNode> trees,
      PartnerGuide guide,
      ControlNumbers numbers,
      Instant at) {
    Grammar grammar =
        grammars
            .find(header.version(), type, guide)
            .orElseThrow(
                () -> new EdiException("no grammar for X12 " + header.version() + " " + type));
    StringBuilder text = new StringBuilder();
    text.append(header);
    trees.forEach(tree -> collect(tree, text));
    SegmentWriter out = new SegmentWriter(settings.fitting(text.toString()));
    EnvelopeWriter envelope = new EnvelopeWriter(out, numbers, at);
    TreeSegments segments = new TreeSegments(out);
    envelope.begin(header);
    envelope.beginGroup(grammar.group(), header);
    for (JsonNode tree : trees) {
      String control = envelope.beginTransaction(type);
      segments.write(grammar, tree);
      envelope.endTransaction(control);
    }
    envelope.endGroup();
    envelope.end();
    return checked(out.bytes(), type, guide);
  }

  private byte[] checked(byte[] bytes, String type, PartnerGuide guide) {
    Interchanges read = new EdiReader(grammars).read(bytes, guide.in(settings.charset()));
    if (read.everyFinding().anyMatch(Finding::told)) {
      throw new EdiException(SyntaxReport.text("outgoing " + type, read));
    }
    return bytes;
  }

  private static void collect(JsonNode node, StringBuilder text) {
    if (node.isTextual()) {
      text.append(node.textValue());
    } else {
      node.forEach(child -> collect(child, text));
    }
  }
}
