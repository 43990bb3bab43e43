package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases are written whole, once, and only the one that is live is kept. */
class ReleaseFoldersTest {

  @TempDir Path data;

  @Test
  void theSameFilesStandInTheSameFolder() throws Exception {
    ReleaseFolders folders = new ReleaseFolders(data);

    Path home = folders.of(tree("one"));

    assertThat(folders.of(tree("one"))).isEqualTo(home);
    assertThat(Files.readString(home.resolve("mappings/a.jslt"))).isEqualTo("one");
  }

  @Test
  void onlyOneReleaseIsKeptAndNothingHalfWritten() throws Exception {
    ReleaseFolders folders = new ReleaseFolders(data);
    Path old = folders.of(tree("one"));
    Path live = folders.of(tree("two"));
    Path half = Files.createDirectories(data.resolve("release/half-1/routes"));

    folders.keepOnly(live);

    assertThat(live.resolve("mappings/a.jslt")).exists();
    assertThat(old).doesNotExist();
    assertThat(half).doesNotExist();
  }

  @Test
  void aFolderWhoseFilesWereChangedIsWrittenAgain() throws Exception {
    ReleaseFolders folders = new ReleaseFolders(data);
    Path home = folders.of(tree("one"));
    Files.writeString(home.resolve("mappings/a.jslt"), "other");

    Path again = folders.of(tree("one"));

    assertThat(again).isEqualTo(home);
    assertThat(Files.readString(home.resolve("mappings/a.jslt"))).isEqualTo("one");
  }

  @Test
  void aTrialLeavesNothingBehind() {
    ReleaseFolders folders = new ReleaseFolders(data);

    String read = folders.trial(tree("one"), home -> text(home.resolve("mappings/a.jslt")));

    assertThat(read).isEqualTo("one");
    assertThat(data.resolve("release")).doesNotExist();
    assertThat(data.resolve("release-trial")).isEmptyDirectory();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReleaseTree tree(String text) {
    return new ReleaseTree(
        new TreeMap<>(Map.of("mappings/a.jslt", text.getBytes(), "routes/a.yaml", new byte[0])));
  }
}
