package io.crossdock.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the project's routes/ and mappings/ that a test may change. */
public record ReleaseFolder(Path home) {

  /** Copies everything into an empty folder. */
  public static ReleaseFolder in(Path empty) {
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
  public ReleaseFolder edit(String file, String what, String by) {
    String before = read(file);
    if (!before.contains(what)) {
      throw new IllegalArgumentException(file + " has no " + what);
    }
    return write(file, before.replace(what, by));
  }

  public ReleaseFolder write(String file, String text) {
    try {
      Files.createDirectories(home.resolve(file).getParent());
      Files.writeString(home.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String file) {
    try {
      return Files.readString(home.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ReleaseFolder delete(String file) {
    try {
      Files.delete(home.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digest of what stands in the folder now. */
  public String digest() {
    return ReleaseTree.read(home).digest();
  }

  /** Copies every file below one folder to another place, with a text replaced. */
  public ReleaseFolder copy(String from, String to, String what, String by) {
    for (String file : ReleaseTree.read(home).files().keySet()) {
      if (file.startsWith(from)) {
        write(to + file.substring(from.length()).replace(what, by), read(file).replace(what, by));
      }
    }
    return this;
  }
}
