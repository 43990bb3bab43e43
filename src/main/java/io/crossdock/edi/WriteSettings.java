package io.crossdock.edi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How X12 is written for one partner.
 *
 * @param delimiters wanted
 * @param mayChoose other delimiters are taken where the data holds one of the wanted ones
 * @param charset of the data
 * @param substitute written for a character that may not be written, usually a blank
 * @param lineBreaks a line feed after each terminator
 */
public record WriteSettings(
    Delimiters delimiters,
    boolean mayChoose,
    Charset charset,
    char substitute,
    boolean lineBreaks) {

  private static final String ELEMENTS = "*|^+\u001D";
  private static final String COMPONENTS = ">:<\\\u001F";
  private static final String SEGMENTS = "~'!\u001C";

  public WriteSettings {
    if (delimiters.reserves(substitute) || substitute < 0x20 || substitute > 0x7E) {
      throw new IllegalArgumentException("the substitute must be plain and no delimiter");
    }
  }

  /** {@code * > ~}, others where the data needs it, UTF-8, blank as substitute, lines. */
  public static WriteSettings standard() {
    return new WriteSettings(Delimiters.X12, true, StandardCharsets.UTF_8, ' ', true);
  }

  /** As the sender of an interchange writes: its delimiters, and lines where it has lines. */
  static WriteSettings answering(Interchange interchange) {
    WriteSettings standard = standard();
    Delimiters came = interchange.delimiters();
    Delimiters plain =
        new Delimiters(
            came.element(), came.component(), Delimiters.NONE, came.segment(), Delimiters.NONE);
    boolean lines = interchange.onLines() && came.segment() != '\n' && came.segment() != '\r';
    char substitute = plain.reserves(' ') ? '.' : ' ';
    return new WriteSettings(plain, false, standard.charset(), substitute, lines);
  }

  /** The same settings with delimiters none of which occur in the text, where there are such. */
  WriteSettings fitting(String text) {
    if (!mayChoose) {
      return this;
    }
    Delimiters chosen =
        new Delimiters(
            choose(delimiters.element(), ELEMENTS, text),
            choose(delimiters.component(), COMPONENTS, text),
            Delimiters.NONE,
            choose(delimiters.segment(), SEGMENTS, text),
            Delimiters.NONE);
    return new WriteSettings(chosen, false, charset, substitute, lineBreaks);
  }

  private static int choose(int wanted, String candidates, String text) {
    if (text.indexOf(wanted) < 0) {
      return wanted;
    }
    return candidates.chars().filter(each -> text.indexOf(each) < 0).findFirst().orElse(wanted);
  }
}
