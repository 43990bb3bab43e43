package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Reads a file as the trees that a route would give to its mapping. */
final class SampleDocuments {

  private static final String JSON = "json";

  private final Path home;
  private final Map<String, SampleReader> readers = new TreeMap<>();

  /** With the readers on the class path; {@code home} holds mappings/. */
  SampleDocuments(Path home) {
    this(home, ServiceLoader.load(SampleReader.class));
  }

  SampleDocuments(Path home, Iterable<SampleReader> found) {
    this.home = home;
    for (SampleReader reader : found) {
      reader.extensions().forEach(extension -> readers.put(extension, reader));
    }
  }

  /**
   * The documents in a file, in their order.
   *
   * @param format {@code json}, or one of the readers' formats
   */
  List<JsonNode> read(Path file, String format) throws IOException {
    return read(shown(file), Files.readAllBytes(file), format);
  }

  /** As above, where the content is at hand; {@code name} is for messages. */
  List<JsonNode> read(String name, byte[] content, String format) throws IOException {
    if (format.equals(JSON)) {
      return List.of(json(content));
    }
    SampleReader reader = readers.get(format);
    if (reader == null) {
      throw new IOException(
          "%s: no SampleReader for .%s, only for .json and %s"
              .formatted(name, format, readers.keySet()));
    }
    return reader.read(home, name, content);
  }

  /** The only document in a file. */
  JsonNode readOne(Path file, String format) throws IOException {
    List<JsonNode> documents = read(file, format);
    if (documents.size() != 1) {
      throw new IOException(shown(file) + ": expected one document and found " + documents.size());
    }
    return documents.get(0);
  }

  static JsonNode json(Path file) throws IOException {
    return json(Files.readAllBytes(file));
  }

  private static JsonNode json(byte[] content) throws IOException {
    return ExactJson.mapper().readTree(content);
  }

  private String shown(Path file) {
    return file.startsWith(home) ? home.relativize(file).toString().replace('\\', '/') : "" + file;
  }
}
