package io.crossdock.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Function;
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
  private final Path trials;

  ReleaseFolders(Path data) {
    this.root = data.resolve("release").toAbsolutePath().normalize();
    this.trials = root.resolveSibling("release-trial");
  }

  /** Where the release of this digest stands, if it does. */
  Path home(String digest) {
    return root.resolve(digest);
  }

  /** The folder of a release; it appears whole or not at all. */
  Path of(ReleaseTree tree) {
    Path home = home(tree.digest());
    try {
      if (Files.isDirectory(home)) {
        if (ReleaseTree.read(home).digest().equals(tree.digest())) {
          return home;
        }
        LOG.warn("the files of {} are not those of the release; they are written again", home);
        FileSystemUtils.deleteRecursively(home);
      }
      Files.createDirectories(root);
      Path half = Files.createTempDirectory(root, "half-");
      write(tree, half);
      Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the release " + home, e);
    }
  }

  /** Works with a release that may never run, in a folder that is gone afterwards. */
  <T> T trial(ReleaseTree tree, Function<Path, T> work) {
    try {
      Files.createDirectories(trials);
      Path home = Files.createTempDirectory(trials, "trial-");
      try {
        write(tree, home);
        return work.apply(home);
      } finally {
        FileSystemUtils.deleteRecursively(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a release below " + trials, e);
    }
  }

  private static void write(ReleaseTree tree, Path home) throws IOException {
    for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** Deletes all releases but one, and what a crash left half written. */
  void keepOnly(Path home) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> releases = Files.list(root)) {
      for (Path release : releases.filter(each -> !each.equals(home)).toList()) {
        FileSystemUtils.deleteRecursively(release);
      }
    } catch (IOException e) {
      LOG.warn("old releases below {} stay until the next one goes live", root, e);
    }
  }
}
