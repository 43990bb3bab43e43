package io.crossdock.edi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes segments. X12 has no release character, so a character that is a delimiter, a control
 * character, or unknown to the charset becomes the substitute.
 */
final class SegmentWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
  private final WriteSettings settings;
  private final CharsetEncoder encoder;
  private int segments;

  SegmentWriter(WriteSettings settings) {
    this.settings = settings;
    this.encoder =
        settings
            .charset()
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(new byte[] {(byte) settings.substitute()});
  }

  /** Segments written since {@link #startCount()}. */
  int segments() {
    return segments;
  }

  void startCount() {
    segments = 0;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  void write(String tag, String... elements) {
    write(tag, List.of(elements));
  }

  /** Writes a segment; an element's components are joined with U+001F. */
  void write(String tag, List<String> elements) {
    int last = elements.size();
    while (last > 0 && elements.get(last - 1).isEmpty()) {
      last--;
    }
    out.writeBytes(tag.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < last; i++) {
      out.write(settings.delimiters().element());
      element(elements.get(i));
    }
    end();
  }

  /** Writes ISA, whose last element is the component separator itself. */
  void writeIsa(List<String> elements) {
    out.writeBytes("ISA".getBytes(StandardCharsets.US_ASCII));
    for (String element : elements) {
      out.write(settings.delimiters().element());
      out.writeBytes(encode(allowed(element)));
    }
    out.write(settings.delimiters().element());
    out.write(settings.delimiters().component());
    end();
  }

  private void end() {
    out.write(settings.delimiters().segment());
    if (settings.lineBreaks()) {
      out.write('\n');
    }
    segments++;
  }

  private void element(String text) {
    String[] components = text.split(COMPONENT, -1);
    for (int i = 0; i < components.length; i++) {
      if (i > 0) {
        out.write(settings.delimiters().component());
      }
      out.writeBytes(encode(allowed(components[i])));
    }
  }

  /** Stands between the components of an element that is given to {@link #write}. */
  static final String COMPONENT = "\u001F";

  private String allowed(String text) {
    StringBuilder clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      if (c < 0x20 || c == 0x7F || settings.delimiters().reserves(c)) {
        clean.setCharAt(i, settings.substitute());
      }
    }
    return clean.toString();
  }

  private byte[] encode(String text) {
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      return array;
    } catch (CharacterCodingException e) {
      Charset charset = settings.charset();
      throw new EdiException("text cannot be written in " + charset + ": " + Text.shown(text), e);
    }
  }
}
