package io.crossdock.edi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of a document as text. */
final class Text {

  /** AK404 takes 99 characters at most. */
  private static final int SHOWN = 99;

  private Text() {}

  /** Latin-1: every byte becomes one character, nothing can fail. */
  static String of(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** True where the bytes are proper text of the charset. */
  static boolean decodes(byte[] bytes, int from, int to, Charset charset) {
    if (charset.equals(StandardCharsets.ISO_8859_1)) {
      return true;
    }
    try {
      charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      // the answer is the finding INVALID_CHARACTER with its place
      return false;
    }
  }

  /** The text for people and for AK404: bounded, unprintable bytes written as {@code \xNN}. */
  static String shown(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to && text.length() < SHOWN; i++) {
      int value = bytes[i] & 0xFF;
      if (value < 0x20 || value > 0x7E) {
        text.append(String.format("\\x%02X", value));
      } else {
        text.append((char) value);
      }
    }
    return text.length() > SHOWN ? text.substring(0, SHOWN) : text.toString();
  }

  static String shown(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return shown(bytes, 0, bytes.length);
  }
}
