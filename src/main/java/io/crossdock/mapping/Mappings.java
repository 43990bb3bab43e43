package io.crossdock.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The mapping files below a home folder. A file is compiled once per content: loading it again
 * reads and digests the files, and compiles only if something in them changed.
 */
public final class Mappings {

  private volatile Path home;
  private final ConcurrentMap<String, Mapping> compiled = new ConcurrentHashMap<>();

  /** Mappings are named by their path below {@code home}, the folder that holds mappings/. */
  public Mappings(Path home) {
    this.home = home;
  }

  /** Loads from another folder from now on; what a route has loaded stays as it is. */
  public void moveTo(Path folder) {
    home = folder;
  }

  /**
   * How many samples stand beside a mapping; empty where there is no such mapping.
   *
   * @param name path below the home folder, such as {@code mappings/shopify/order-in.jslt}
   * @throws UncheckedIOException where the folder of its samples cannot be read
   */
  public OptionalInt samples(String name) {
    Path file = home.resolve(name);
    if (!Files.isRegularFile(file)) {
      return OptionalInt.empty();
    }
    String document = file.getFileName().toString().replaceFirst("\\.jslt$", "");
    Path folder = file.resolveSibling("samples").resolve(document);
    if (!Files.isDirectory(folder)) {
      return OptionalInt.of(0);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return OptionalInt.of(
          (int) files.filter(each -> each.getFileName().toString().contains(".in.")).count());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /**
   * The mapping as the files are now.
   *
   * @param name path below the home folder, such as {@code mappings/shopify/order-in.jslt}
   * @throws MappingRefused with file:line:column where the file cannot be used
   */
  public Mapping load(String name) {
    String normal = Path.of(name).normalize().toString().replace('\\', '/');
    MappingSource source = MappingSource.read(home, normal);
    String digest = source.digest();
    Mapping mapping = compiled.get(normal);
    if (mapping == null || !mapping.digest().equals(digest)) {
      mapping = Mapping.compile(source, digest);
      compiled.put(normal, mapping);
    }
    return mapping;
  }
}
