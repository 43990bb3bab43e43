package io.crossdock.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of some megabytes in memory, mounted over a folder, so that a disk can be full
 * without the machine's being so. Mounting needs rights that few builds have.
 */
final class SmallDisk implements AutoCloseable {

  private static final Path MOUNTED = Path.of("/proc/self/mountinfo");
  private static final int MOUNT_POINT = 4;
  private static final byte[] CHUNK = new byte[1 << 16];

  private final Path folder;
  private final Path filler;

  /** Mounts it over a folder, which is made where it is missing. */
  SmallDisk(Path folder, int megabytes) {
    this.folder = folder;
    this.filler = folder.resolve("filler");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String size = "size=" + megabytes + "m";
    if (!succeeds("mount", "-t", "tmpfs", "-o", size, "crossdock-test", folder.toString())) {
      throw new IllegalStateException("a small disk cannot be mounted at " + folder);
    }
  }

  /** Skips the test where a disk cannot be mounted. */
  static void assumeAllowed(Path all) {
    Assumptions.assumeTrue(isAllowed(all), "mounting a small disk is not allowed here");
  }

  /** Whether disks can be mounted; lets go of what a killed run left mounted. */
  static boolean isAllowed(Path all) {
    removeBelow(all);
    try (SmallDisk disk = new SmallDisk(all.resolve("may-mount"), 1)) {
      return true;
    } catch (IllegalStateException refused) {
      return false;
    }
  }

  private static void removeBelow(Path all) {
    if (!Files.exists(MOUNTED)) {
      return;
    }
    String below = all.toAbsolutePath() + "/";
    try (Stream<String> lines = Files.lines(MOUNTED)) {
      List<String> left =
          lines.map(line -> line.split(" ")[MOUNT_POINT]).filter(p -> p.startsWith(below)).toList();
      // the last mounted lies deepest
      for (int i = left.size() - 1; i >= 0; i--) {
        succeeds("umount", "-l", left.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves no byte; what others give back meanwhile is taken by the next call. */
  void fill() {
    try (OutputStream out =
        Files.newOutputStream(
            filler,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND)) {
      while (true) {
        out.write(CHUNK);
      }
    } catch (IOException full) {
      long left = folder.toFile().getUsableSpace();
      if (left >= CHUNK.length) {
        throw new UncheckedIOException(left + " bytes are left of " + folder, full);
      }
    }
  }

  /** Gives back what {@link #fill} took. */
  void free() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // also where a process that was killed late still holds a file
    succeeds("umount", "-l", folder.toString());
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
