package io.crossdock.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossdock.message.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything below routes/ and mappings/ at one moment, named by one digest. */
final class ReleaseTree {

  /** What a release consists of. */
  static final List<String> FOLDERS = List.of("routes", "mappings");

  private final SortedMap<String, byte[]> files;
  private final SortedMap<String, String> manifest;
  private final String digest;

  /** Of files, each by its path below the home folder, with slashes. */
  ReleaseTree(SortedMap<String, byte[]> files) {
    this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, bytes) -> digests.put(name, Digest.sha256(bytes)));
    this.manifest = Collections.unmodifiableSortedMap(digests);
    this.digest = digest(digests);
  }

  /** Reads the files of a folder; what editors leave while they save is no part of it. */
  static ReleaseTree read(Path home) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String folder : FOLDERS) {
      try {
        // the folder itself may be a link to where a deployment keeps it
        Path root = home.resolve(folder).toRealPath();
        for (Path file : belonging(root)) {
          String below = root.relativize(file).toString().replace('\\', '/');
          files.put(folder + "/" + below, Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + home.resolve(folder), e);
      }
    }
    return new ReleaseTree(files);
  }

  private static List<Path> belonging(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(ReleaseTree::belongs).toList();
    }
  }

  private static boolean belongs(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && !name.endsWith("~")
        && !name.endsWith(".tmp");
  }

  private static String digest(SortedMap<String, String> manifest) {
    String lines =
        manifest.entrySet().stream()
            .map(file -> file.getValue() + "  " + file.getKey() + "\n")
            .collect(Collectors.joining());
    return Digest.sha256(lines.getBytes(UTF_8));
  }

  /** The bytes of each file by its path. */
  SortedMap<String, byte[]> files() {
    return files;
  }

  /** SHA-256 of each file by its path. */
  SortedMap<String, String> manifest() {
    return manifest;
  }

  /** SHA-256 over the manifest: the same files give the same digest, wherever they stand. */
  String digest() {
    return digest;
  }
}
