package io.crossdock.operation;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What customers notice while a case is open, as {@code customer-effect.yaml} declares it.
 *
 * @param commands by operation of the command that failed
 * @param documents by document of the message that was not decided
 * @param categories by category of every other case
 */
record CustomerEffects(
    Map<String, String> commands, Map<String, String> documents, Map<String, String> categories) {

  private static final String FILE = "/customer-effect.yaml";

  /** Reads the file of the jar. */
  static CustomerEffects declared() {
    try (InputStream file = CustomerEffects.class.getResourceAsStream(FILE)) {
      return new YAMLMapper().readValue(file, CustomerEffects.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  /**
   * What they notice.
   *
   * @param operation of the command that failed, or null
   * @param document of the message that was not decided, or null
   * @param category of the case
   */
  String of(String operation, String document, String category) {
    if (operation != null && commands.containsKey(operation)) {
      return commands.get(operation);
    }
    if (document != null && documents.containsKey(document)) {
      return documents.get(document);
    }
    return categories.getOrDefault(category, "not declared for " + category);
  }
}
