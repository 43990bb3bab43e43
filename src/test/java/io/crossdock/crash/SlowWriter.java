package io.crossdock.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that writes a file under its final name, a few bytes at a time, with one open handle.
 */
final class SlowWriter implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final OutputStream file;

  SlowWriter(Path file) throws IOException {
    this.file = Files.newOutputStream(file);
  }

  /** Writes these bytes over so long a time. */
  void write(byte[] bytes, Duration over) throws IOException {
    int parts = (int) Math.max(1, Math.min(bytes.length, over.dividedBy(PAUSE)));
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) bytes.length * part / parts);
      int to = (int) ((long) bytes.length * (part + 1) / parts);
      file.write(bytes, from, to - from);
      file.flush();
      if (part < parts - 1) {
        pause(PAUSE);
      }
    }
  }

  static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
