package io.crossdock.convention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project's folders as the checks walk them; a temporary folder with planted files in tests.
 */
final class Project {

  private final Path root;
  private List<RouteFile> routes;

  Project(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** The project that is being built. */
  static Project here() {
    return new Project(Path.of("").toAbsolutePath());
  }

  /** The route files as they were when they were asked for first: every rule looks at the same. */
  synchronized List<RouteFile> routes() {
    if (routes == null) {
      routes = files("routes", ".camel.yaml").stream().map(f -> RouteFile.read(root, f)).toList();
    }
    return routes;
  }

  List<Path> parties() {
    return files("routes", ".yaml").stream()
        .filter(file -> file.getParent().getFileName().toString().equals("parties"))
        .toList();
  }

  List<Path> mappings() {
    return files("mappings", ".jslt");
  }

  /** Regular files below a folder with an ending, sorted; none where the folder is missing. */
  List<Path> files(String folder, String ending) {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot list " + start, e);
    }
  }

  String name(Path file) {
    return root.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
