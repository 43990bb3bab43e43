package io.crossdock.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that can be said about the mappings of a folder without a hub: each compiles strictly,
 * each code list can be read, each has samples, and every sample holds.
 */
public final class MappingCheck {

  private final Path home;
  private final Mappings mappings;
  private final Set<String> problems = new TreeSet<>();

  private MappingCheck(Path home) {
    this.home = home.toAbsolutePath().normalize();
    this.mappings = new Mappings(this.home);
  }

  /**
   * Checks the mappings of a folder.
   *
   * @param home the folder that holds mappings/
   * @return each problem as {@code file:line:column: what is wrong}; none where all is well
   */
  public static List<String> check(Path home) {
    MappingCheck check = new MappingCheck(home);
    check.compile();
    check.codeLists();
    if (check.problems.isEmpty()) {
      // what does not compile fails its samples too, which says nothing new
      check.samples();
    }
    return List.copyOf(check.problems);
  }

  private void compile() {
    List<String> scripts = names(".jslt");
    Set<String> imported = new HashSet<>();
    for (String script : scripts) {
      refused(() -> imported.addAll(MappingSource.imports(script, text(script))));
    }
    scripts.stream()
        .filter(script -> !imported.contains(script))
        .forEach(script -> refused(() -> mappings.load(script)));
  }

  private void codeLists() {
    for (String file : names(".json")) {
      if (file.startsWith("mappings/code/")) {
        refused(() -> CodeList.read(file, file, text(file)));
      }
    }
  }

  private void samples() {
    MappingSamples samples = new MappingSamples(home);
    samples.gaps().forEach(gap -> problems.add(gap.replaceFirst(": ", ":1: ")));
    for (MappingSample sample : samples.all()) {
      if (Files.exists(sample.out())) {
        String place = home.relativize(sample.in()).toString().replace('\\', '/') + ":1: ";
        differences(samples, sample).forEach(difference -> problems.add(place + difference));
      }
    }
  }

  private static List<String> differences(MappingSamples samples, MappingSample sample) {
    try {
      return samples.run(sample).stream().map(d -> sample.mapping() + " gives " + d).toList();
    } catch (MappingFailed e) {
      return List.of(e.getMessage());
    } catch (IOException | MappingRefused e) {
      return List.of("cannot be run: " + e.getMessage());
    }
  }

  private void refused(Runnable load) {
    try {
      load.run();
    } catch (MappingRefused e) {
      problems.addAll(e.violations());
    }
  }

  private List<String> names(String ending) {
    Path folder = home.resolve("mappings");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> home.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(ending) && !name.contains("/samples/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot list " + folder, e);
    }
  }

  private String text(String name) {
    try {
      return Files.readString(home.resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name, e);
    }
  }
}
