package io.crossdock.convention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small project in a temporary folder, to plant what a check must find. */
final class PlantedProject {

  private final Path root;

  PlantedProject(Path root) {
    this.root = root;
  }

  Project project() {
    return new Project(root);
  }

  PlantedProject with(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException("cannot plant " + name, e);
    }
  }

  /** A text of src/test/resources/convention, for instance a route file that passes every check. */
  static String example(String name) {
    try (var in = PlantedProject.class.getResourceAsStream("/convention/" + name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name, e);
    }
  }
}
