package io.crossdock;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real documents that others wrote. They stand beside the project in {@code shared/samples}, are
 * read in place and never copied; where the folder is missing the test is skipped and says so.
 */
public final class Samples {

  private Samples() {}

  /** The folder, or a skipped test that names what is missing. */
  public static Path folder() {
    Path found = find();
    assumeTrue(found != null, "skipped: the folder shared/samples with real documents is missing");
    return found;
  }

  /** Every regular file below {@code folder/sub}, sorted; a skipped test where it is missing. */
  public static List<Path> files(String sub) {
    Path found = folder();
    try (Stream<Path> walk = Files.walk(found.resolve(sub))) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot list " + found.resolve(sub), e);
    }
  }

  private static Path find() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve("samples");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
