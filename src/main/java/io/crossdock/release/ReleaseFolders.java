package io.crossdock.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Releases as folders {@code release/<digest>/} of the data folder. The hub runs from there, so a
 * file that is half saved, or saved again during a check, is never run.
 */
final class ReleaseFolders {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFolders.class);

  private final Path root;

  ReleaseFolders(Path data) {
    this.root = data.resolve("release").toAbsolutePath().normalize();
  }

  /** The folder of a release; it appears whole or not at all. */
  Path of(ReleaseTree tree) {
    Path home = root.resolve(tree.digest());
    if (Files.isDirectory(home)) {
      return home;
    }
    try {
      Files.createDirectories(root);
      Path half = Files.createTempDirectory(root, "half-");
      for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
        Path path = half.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the release " + home, e);
    }
  }

  /** Deletes all releases but one, and what a crash left half written. */
  void keepOnly(Path home) {
    try (Stream<Path> releases = Files.list(root)) {
      for (Path release : releases.filter(each -> !each.equals(home)).toList()) {
        FileSystemUtils.deleteRecursively(release);
      }
    } catch (IOException e) {
      LOG.warn("old releases below {} stay until the next one goes live", root, e);
    }
  }
}
