package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads a sample of one format into the tree that the route would give to the mapping. Found by
 * {@link java.util.ServiceLoader}: name the class in {@code
 * META-INF/services/io.crossdock.mapping.SampleReader}.
 */
public interface SampleReader {

  /** The file name endings that it reads, without dot, such as {@code edi}. */
  Set<String> extensions();

  /**
   * The document in {@code file}; the path tells adapter, party and document, for readers that need
   * a grammar.
   *
   * @throws IOException where the file cannot be read or is no such document
   */
  JsonNode read(Path file) throws IOException;
}
