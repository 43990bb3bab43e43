package io.crossdock.mapping;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

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
