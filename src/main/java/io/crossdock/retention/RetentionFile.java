package io.crossdock.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;

/**
 * Reads the one file that says how long each table is kept; what is wrong with it stops the hub.
 */
final class RetentionFile {

  private static final String TABLES = "tables";
  private static final String FOREVER = "forever";
  private static final String WORKING = "working";
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final String name;
  private final List<String> problems = new ArrayList<>();

  private RetentionFile(String name) {
    this.name = name;
  }

  /**
   * The tables of the file.
   *
   * @throws IllegalStateException with file and key for everything that is wrong
   */
  static Map<String, Keep> read(Resource resource) {
    RetentionFile file = new RetentionFile(resource.getFilename());
    Map<String, Keep> tables = file.tables(file.tree(resource));
    if (!file.problems.isEmpty()) {
      throw new IllegalStateException(String.join("\n", file.problems));
    }
    return tables;
  }

  private JsonNode tree(Resource resource) {
    try (InputStream bytes = resource.getInputStream()) {
      return YAML.readTree(bytes);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalStateException(name + ":" + line + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException(name + ": cannot be read", e);
    }
  }

  private Map<String, Keep> tables(JsonNode file) {
    file.fieldNames()
        .forEachRemaining(
            key -> {
              if (!key.equals(TABLES)) {
                problem(key, "expected only " + TABLES);
              }
            });
    Map<String, Keep> tables = new TreeMap<>();
    file.path(TABLES)
        .properties()
        .forEach(each -> tables.put(each.getKey(), keep(each.getKey(), each.getValue().asText())));
    for (String known : TableRules.tables()) {
      if (!tables.containsKey(known)) {
        problem(TABLES + "." + known, "is missing: say a period, forever or working");
      }
    }
    return tables;
  }

  private Keep keep(String table, String value) {
    String key = TABLES + "." + table;
    if (!TableRules.tables().contains(table)) {
      problem(key, "there is no such table");
    } else if (TableRules.isWorking(table) != value.equals(WORKING)) {
      problem(
          key,
          TableRules.isWorking(table)
              ? "only working is possible: its rows go when they are done"
              : "working is not possible: its rows do not go by themselves");
    } else if (!value.equals(FOREVER) && !value.equals(WORKING)) {
      return new Keep(table, period(table, key, value));
    }
    return new Keep(table, null);
  }

  private Period period(String table, String key, String value) {
    if (TableRules.of(table).isEmpty()) {
      problem(key, "only forever is possible: its rows are needed as long as the hub is");
      return null;
    }
    try {
      Period period = Period.parse(value);
      if (period.isNegative() || period.isZero()) {
        problem(key, "'" + value + "' must be a day or longer");
      }
      return period;
    } catch (DateTimeParseException e) {
      problem(key, "'" + value + "' is not a period such as P400D, forever or working");
      return null;
    }
  }

  private void problem(String key, String sentence) {
    problems.add(name + ": " + key + ": " + sentence);
  }
}
