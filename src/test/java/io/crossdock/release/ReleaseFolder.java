package io.crossdock.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the project's routes/ and mappings/ that a test may change. */
record ReleaseFolder(Path home) {

  /** Copies everything into an empty folder. */
  static ReleaseFolder in(Path empty) {
    for (String part : new String[] {"routes", "mappings"}) {
      try (Stream<Path> walk = Files.walk(Path.of(part))) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          Path copy = empty.resolve(file.toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new ReleaseFolder(empty);
  }

  /** Replaces a text in a file; fails where it does not stand there. */
  ReleaseFolder edit(String file, String what, String by) {
    String before = read(file);
    if (!before.contains(what)) {
      throw new IllegalArgumentException(file + " has no " + what);
    }
    return write(file, before.replace(what, by));
  }

  ReleaseFolder write(String file, String text) {
    try {
      Files.createDirectories(home.resolve(file).getParent());
      Files.writeString(home.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(home.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ReleaseFolder delete(String file) {
    try {
      Files.delete(home.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
