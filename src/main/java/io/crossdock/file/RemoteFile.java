package io.crossdock.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a file from a partner's server; never more of it than was agreed. */
final class RemoteFile {

  private RemoteFile() {}

  /**
   * The bytes of a file, and closes the stream.
   *
   * @param listed the size that the server's listing says, which may be wrong; -1 where it says
   *     none
   * @param limit largest size in bytes
   * @return empty where the file is larger; where the listing says so, nothing of it was read
   */
  static Optional<byte[]> read(InputStream stream, long listed, int limit) throws IOException {
    try (stream) {
      if (listed > limit) {
        return Optional.empty();
      }
      byte[] bytes = stream.readNBytes(limit);
      return stream.read() < 0 ? Optional.of(bytes) : Optional.empty();
    }
  }
}
