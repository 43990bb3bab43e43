package io.crossdock.edi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Puts other values into elements of an X12 file. Everything else stays byte by byte: envelopes and
 * their counts, the order of segments, delimiters, line ends.
 */
public final class ElementExchange {

  private static final Set<String> ENVELOPE = Set.of("ISA", "TA1", "GS", "ST", "SE", "GE", "IEA");

  private final Values values;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Says what stands in an element. */
  public interface Values {

    /**
     * The value for an element that is not empty.
     *
     * @param tag of the segment, {@code N1}
     * @param first the value of its first element, which often says what the others are
     * @param number of the element, from 1
     * @param value as it stands there, Latin-1
     * @return the same to leave it; without delimiters and line breaks
     */
    String of(String tag, String first, int number, String value);
  }

  private ElementExchange(Values values) {
    this.values = values;
  }

  /**
   * The file with other values.
   *
   * @throws EdiException where it is no X12
   */
  public static byte[] in(byte[] bytes, Values values) {
    ElementExchange exchange = new ElementExchange(values);
    int at = InterchangeHead.skipBlank(bytes, 0);
    exchange.out.write(bytes, 0, at);
    while (at < bytes.length) {
      Optional<InterchangeHead> head = InterchangeHead.at(bytes, at);
      if (head.isEmpty() || head.get().syntax() != Syntax.X12) {
        throw new EdiException("expected ISA at byte " + at);
      }
      at = exchange.interchange(bytes, at, head.get().delimiters());
    }
    return exchange.out.toByteArray();
  }

  /** Up to behind its IEA and what blank follows; the place of what comes next is the answer. */
  private int interchange(byte[] bytes, int from, Delimiters delimiters) {
    Tokenizer tokenizer = new Tokenizer(bytes, from, bytes.length, delimiters);
    int at = from;
    boolean open = true;
    while (open && tokenizer.next()) {
      Segment segment = tokenizer.segment();
      out.write(bytes, at, segment.offset - at);
      if (!ENVELOPE.contains(segment.tagText()) && exchanged(segment, delimiters)) {
        at = segment.end;
      } else {
        at = segment.offset;
      }
      out.write(bytes, at, segment.end - at);
      at = segment.end;
      open = !segment.tagText().equals("IEA");
    }
    int next = InterchangeHead.skipBlank(bytes, at);
    out.write(bytes, at, next - at);
    return next;
  }

  /** Writes the segment with its other values; false where all of them stay. */
  private boolean exchanged(Segment segment, Delimiters delimiters) {
    String tag = segment.tagText();
    String first = segment.text(1);
    boolean changed = false;
    StringBuilder text = new StringBuilder(tag);
    for (int i = 1; i <= segment.count; i++) {
      String value = segment.text(i);
      String other = value.isBlank() ? value : values.of(tag, first, i, value);
      changed |= !other.equals(value);
      text.append((char) delimiters.element()).append(other);
    }
    if (changed) {
      out.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
      if (segment.terminated) {
        out.write(delimiters.segment());
      }
    }
    return changed;
  }
}
