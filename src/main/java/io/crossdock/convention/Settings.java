package io.crossdock.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What {@code {{key}}} may name: settings of application*.yaml, and parameters of party files. */
record Settings(Set<String> keys, Set<String> parties) {

  private static final List<String> OWN =
      List.of("application.yaml", "application-demo.yaml", "application-kafka.yaml");
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  static Settings of(Project project) {
    Set<String> keys = new TreeSet<>();
    Set<String> parties = new TreeSet<>();
    sources(project).forEach(source -> source.forEach(document -> flatten("", document, keys)));
    for (Path file : project.parties()) {
      for (JsonNode party : documents(file)) {
        String id = party.path("party").asText();
        parties.add(id);
        flatten("party." + id, party.path("parameters"), keys);
      }
    }
    return new Settings(keys, parties);
  }

  /** A project that is being built has sources; a bundle is checked against the hub's own. */
  private static List<Iterable<JsonNode>> sources(Project project) {
    List<Path> files =
        project.files("src/main/resources", ".yaml").stream()
            .filter(file -> file.getFileName().toString().startsWith("application"))
            .toList();
    return files.isEmpty()
        ? OWN.stream().map(Settings::own).toList()
        : files.stream().map(Settings::documents).toList();
  }

  private static Iterable<JsonNode> own(String name) {
    try (var in = Settings.class.getResourceAsStream("/" + name);
        MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(in)) {
      return all.readAll();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name, e);
    }
  }

  boolean defines(String key) {
    return keys.contains(key);
  }

  /** A contract is large, and reading JSON as YAML takes thirty times as long. */
  static Iterable<JsonNode> documents(Path file) {
    ObjectMapper format = file.toString().endsWith(".json") ? JSON : YAML;
    try (MappingIterator<JsonNode> all =
        format.readerFor(JsonNode.class).readValues(file.toFile())) {
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
