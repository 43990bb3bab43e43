package io.crossdock.interruption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The recovery objective of each class of events, as {@code recovery-objectives.yaml} declares it.
 *
 * @param classes in the order of the file; the last one is {@code other}
 */
public record RecoveryObjectives(List<EventClass> classes) {

  /** What no class names. */
  public static final String OTHER = "other";

  private static final String FILE = "/recovery-objectives.yaml";

  public RecoveryObjectives {
    classes = List.copyOf(classes);
  }

  /** Reads the file of the jar. */
  public static RecoveryObjectives declared() {
    try (InputStream file = RecoveryObjectives.class.getResourceAsStream(FILE)) {
      List<EventClass> classes = new ArrayList<>();
      new YAMLMapper()
          .readTree(file)
          .path("classes")
          .properties()
          .forEach(each -> classes.add(read(each.getKey(), each.getValue())));
      return new RecoveryObjectives(classes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  private static EventClass read(String name, JsonNode written) {
    return new EventClass(
        name,
        Duration.parse(written.path("within").asText()),
        written.path("lost").asLong(),
        names(written.path("documents")),
        names(written.path("commands")));
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new TreeSet<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }

  /** The class of this name; {@code other} where this version knows none. */
  public EventClass named(String name) {
    return classes.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(this::other);
  }

  private EventClass other() {
    return classes.get(classes.size() - 1);
  }

  /** The class of what a party sends. */
  public EventClass ofDocument(String party, String document) {
    return of(party, document, EventClass::documents);
  }

  /** The class of what a system is told. */
  public EventClass ofCommand(String system, String operation) {
    return of(system, operation, EventClass::commands);
  }

  private EventClass of(String owner, String name, Function<EventClass, Set<String>> names) {
    return naming(owner + "/" + name, names).stream()
        .findFirst()
        .or(() -> naming(name, names).stream().findFirst())
        .orElseGet(this::other);
  }

  private List<EventClass> naming(String name, Function<EventClass, Set<String>> names) {
    return classes.stream().filter(each -> names.apply(each).contains(name)).toList();
  }
}
