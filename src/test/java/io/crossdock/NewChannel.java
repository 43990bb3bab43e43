package io.crossdock;

import io.crossdock.message.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A copy of the project's routes/ and mappings/ with a company that the project does not know: a
 * channel of a new kind, a marketplace of another region, an ERP and a warehouse. What is added
 * stands in {@code src/test/resources/onboarding}.
 *
 * @param home holds the copy
 */
public record NewChannel(Path home) {

  private static final Path ONBOARDING = Path.of("src/test/resources/onboarding");

  /** Replaces what is in the folder by the copy and what is new. */
  public static NewChannel in(Path home) {
    try {
      for (String part : new String[] {"routes", "mappings"}) {
        FileSystemUtils.deleteRecursively(home.resolve(part));
        FileSystemUtils.copyRecursively(Path.of(part), home.resolve(part));
      }
      FileSystemUtils.copyRecursively(ONBOARDING.resolve("new"), home);
      return new NewChannel(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The vendor renames and nests its fields; the channel's mapping follows. */
  public NewChannel changedByItsVendor() {
    try {
      FileSystemUtils.copyRecursively(ONBOARDING.resolve("changed"), home);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Digest of every file of the copy, by its path below routes/ and mappings/. */
  public Map<String, String> files() {
    return files(home);
  }

  /** Digest of every file of the project's own routes/ and mappings/. */
  public static Map<String, String> filesOfTheProject() {
    return files(Path.of(""));
  }

  /** The document as the vendor sends it: its sample. */
  public String basket() {
    try {
      return Files.readString(home.resolve("mappings/kiosk/samples/order-in/basket.in.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> files(Path home) {
    Map<String, String> digests = new TreeMap<>();
    for (String part : new String[] {"routes", "mappings"}) {
      try (Stream<Path> walk = Files.walk(home.resolve(part))) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          String name = home.relativize(file).toString().replace('\\', '/');
          digests.put(name, Digest.sha256(Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return digests;
  }
}
