package io.crossdock.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What {@code {{key}}} may name: settings of application*.yaml, and parameters of party files. */
record Settings(Set<String> keys, Set<String> parties) {

  static Settings of(Project project) {
    Set<String> keys = new TreeSet<>();
    Set<String> parties = new TreeSet<>();
    for (Path file : project.files("src/main/resources", ".yaml")) {
      if (file.getFileName().toString().startsWith("application")) {
        documents(file).forEach(document -> flatten("", document, keys));
      }
    }
    for (Path file : project.parties()) {
      for (JsonNode party : documents(file)) {
        String id = party.path("party").asText();
        parties.add(id);
        flatten("party." + id, party.path("parameters"), keys);
      }
    }
    return new Settings(keys, parties);
  }

  boolean defines(String key) {
    return keys.contains(key);
  }

  static Iterable<JsonNode> documents(Path file) {
    try (MappingIterator<JsonNode> all =
        new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
      return all.readAll();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /** {@code spring.application.name} may also be written as one key with dots. */
  private static void flatten(String prefix, JsonNode node, Set<String> keys) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                      entry.getValue(),
                      keys));
    } else if (!prefix.isEmpty()) {
      keys.add(prefix);
    }
  }
}
