package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads documents of one format into the trees that the route would give to the mapping. Found by
 * {@link java.util.ServiceLoader}: name the class in {@code
 * META-INF/services/io.crossdock.mapping.SampleReader}.
 */
public interface SampleReader {

  /** The formats that it reads, named as file names end, without dot, such as {@code x12}. */
  Set<String> extensions();

  /**
   * The documents in a file, in their order.
   *
   * @param home the folder that holds mappings/, where a reader finds its grammar
   * @param name of the file, for messages
   * @param content of the file
   * @throws IOException where it is no such document
   */
  List<JsonNode> read(Path home, String name, byte[] content) throws IOException;
}
