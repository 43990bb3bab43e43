package io.crossdock.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/**
 * The wall clock of a hub's process, which can be moved while it runs: {@code src/test/c} says what
 * moves and what does not. It is compiled where there is a C compiler, on Linux.
 */
final class MovedClock {

  private static final Path SOURCE = Path.of("src", "test", "c", "wall-clock.c");

  private final Path library;
  private final Path file;

  /** In a folder of a scene; the clock is right until it is moved. */
  private MovedClock(Path folder) {
    library = folder.resolve("wall-clock.so").toAbsolutePath();
    file = folder.resolve("wall-clock").toAbsolutePath();
  }

  /** Skips the test where it cannot be compiled. */
  static MovedClock assumeCompiled(Path folder) {
    MovedClock clock = new MovedClock(folder);
    boolean linux = System.getProperty("os.name").equals("Linux");
    Assumptions.assumeTrue(linux && clock.compiles(), "a clock is moved on Linux, with a compiler");
    clock.write(Duration.ZERO, Duration.ZERO);
    return clock;
  }

  private boolean compiles() {
    try {
      Files.createDirectories(library.getParent());
      return new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-O2",
                  "-o",
                  library.toString(),
                  SOURCE.toString(),
                  "-ldl")
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Gives a hub this clock, from its next start on. */
  void of(HubProcess hub) {
    hub.with("LD_PRELOAD", library.toString()).with("CROSSDOCK_TEST_CLOCK", file.toString());
  }

  /**
   * Sets the clock beside the right time, at once.
   *
   * @param ahead how far; negative is behind
   * @param drift by how much it goes too fast in a second
   */
  void move(Duration ahead, Duration drift) {
    write(ahead, drift);
  }

  /** The file keeps its place in memory: it is written over, never replaced. */
  private void write(Duration ahead, Duration drift) {
    ByteBuffer numbers = ByteBuffer.allocate(3 * Long.BYTES).order(ByteOrder.nativeOrder());
    numbers.putLong(ahead.toNanos()).putLong(drift.toNanos()).putLong(System.nanoTime());
    try {
      Files.write(
          file,
          numbers.array(),
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
