package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.springframework.util.FileSystemUtils;

/** A copy of the project's routes in which a test plants other party files. */
record PlantedRoutes(Path folder) {

  /** A fresh copy. */
  static PlantedRoutes in(String folder) {
    Path copy = Path.of(folder);
    try {
      FileSystemUtils.deleteRecursively(copy);
      FileSystemUtils.copyRecursively(Path.of("routes"), copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PlantedRoutes(copy);
  }

  /** Writes a file as another is, but for one text, which must stand in that. */
  void write(String name, String like, String was, String is) {
    write(name, like, was, text -> text.replace(was, is));
  }

  /** Writes a file made of another, in which a text must stand. */
  void write(String name, String like, String holds, UnaryOperator<String> edit) {
    try {
      String text = Files.readString(folder.resolve(like));
      assertThat(text).contains(holds);
      Files.writeString(folder.resolve(name), edit.apply(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
