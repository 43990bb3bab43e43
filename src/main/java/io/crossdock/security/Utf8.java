package io.crossdock.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Documents of parties are UTF-8 (RFC 8259, 8.1). Whoever reads other bytes as text on their way in
 * puts a replacement character for each wrong one, and a customer's name would be lost for good.
 */
final class Utf8 {

  private Utf8() {}

  /**
   * Lets a body in that is UTF-8.
   *
   * @throws RefusedBodyException for any other
   */
  static void check(byte[] body) throws RefusedBodyException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw new RefusedBodyException(Problem.MALFORMED);
    }
  }
}
