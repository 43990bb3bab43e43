package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static ReleaseTree tree(String text) {
    return new ReleaseTree(new TreeMap<>(Map.of("mappings/a.jslt", text.getBytes())));
  }
}
