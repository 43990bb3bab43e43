package io.crossdock.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables of README.md that are written from party files and {@code systems.yaml}. */
final class Readme {

  static final Path SYSTEMS = Path.of("src/test/resources/systems.yaml");

  private final Project project;
  private final Iterable<JsonNode> systems;

  Readme(Project project, Iterable<JsonNode> systems) {
    this.project = project;
    this.systems = systems;
  }

  static Readme here() {
    return new Readme(Project.here(), Settings.documents(SYSTEMS));
  }

  /** The text with both tables written anew. */
  String with(String text) {
    return between(between(text, "systems", systemsTable()), "adapters", adaptersTable());
  }

  /** Adapters that have party files and no line in systems.yaml, or the other way round. */
  List<String> gaps() {
    TreeSet<String> listed = new TreeSet<>();
    systems.forEach(system -> listed.add(system.path("adapter").asText()));
    listed.remove("");
    List<String> gaps = new ArrayList<>();
    parties()
        .keySet()
        .forEach(
            folder -> {
              if (!listed.remove(folder.getFileName().toString())) {
                gaps.add(project.name(folder) + ": expected a line in " + SYSTEMS);
              }
            });
    listed.forEach(adapter -> gaps.add(SYSTEMS + ": no party has the adapter " + adapter));
    return gaps;
  }

  private String systemsTable() {
    StringBuilder table = new StringBuilder("| system | | tested with |\n|---|---|---|\n");
    for (JsonNode system : systems) {
      table.append(
          "| %s | %s | %s |\n"
              .formatted(
                  system.path("system").asText(),
                  "**" + system.path("status").asText() + "**",
                  system.path("how").asText("")));
    }
    return table.toString();
  }

  private String adaptersTable() {
    StringBuilder table =
        new StringBuilder("| adapter | routes | mappings | parties |\n|---|---|---|---|\n");
    parties()
        .forEach(
            (folder, parties) ->
                table.append(
                    "| %s | [%s](%s) | %s | %s |\n"
                        .formatted(
                            folder.getFileName(),
                            project.name(folder),
                            project.name(folder),
                            mappings(folder.getFileName().toString()),
                            parties.stream().map(this::link).collect(Collectors.joining(", ")))));
    return table.toString();
  }

  private String mappings(String adapter) {
    String folder = "mappings/" + adapter;
    return Files.isDirectory(project.root().resolve(folder))
        ? "[%s](%s)".formatted(folder, folder)
        : "";
  }

  private String link(Path party) {
    String name = party.getFileName().toString().replace(".yaml", "");
    return "[%s](%s)".formatted(name, project.name(party));
  }

  /** Party files by the folder of their adapter. */
  private Map<Path, List<Path>> parties() {
    return project.parties().stream()
        .collect(
            Collectors.groupingBy(
                file -> file.getParent().getParent(), TreeMap::new, Collectors.toList()));
  }

  private static String between(String text, String name, String content) {
    String begin = "<!-- " + name + ": written by ReadmeTest -->\n";
    String end = "<!-- end -->";
    int from = text.indexOf(begin);
    if (from < 0) {
      throw new IllegalArgumentException("expected " + begin);
    }
    int to = text.indexOf(end, from);
    return text.substring(0, from) + begin + content + text.substring(to);
  }
}
