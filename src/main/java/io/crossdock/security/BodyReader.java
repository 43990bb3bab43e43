package io.crossdock.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Reads a whole body, but not more than allowed and not for longer than allowed. */
final class BodyReader {

  private static final int CHUNK = 8192;

  private final Duration within;

  /**
   * Limits the time.
   *
   * @param within from the first to the last byte
   */
  BodyReader(Duration within) {
    this.within = within;
  }

  /**
   * The body.
   *
   * @param maxBytes most that is read
   * @throws RefusedBodyException with the answer to give
   */
  byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
    if (request.getContentLengthLong() > maxBytes) {
      throw new RefusedBodyException(Problem.TOO_LARGE);
    }
    long end = System.nanoTime() + within.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = request.getInputStream()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        body.write(chunk, 0, read);
        if (body.size() > maxBytes) {
          throw new RefusedBodyException(Problem.TOO_LARGE);
        }
        if (System.nanoTime() - end > 0) {
          throw new RefusedBodyException(Problem.TIMEOUT);
        }
      }
    } catch (SocketTimeoutException e) {
      throw new RefusedBodyException(Problem.TIMEOUT);
    }
    return body.toByteArray();
  }
}
