package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The samples beside the mappings: {@code mappings/<adapter>/samples/<document>-<in|out>/}, and
 * {@code mappings/<adapter>/<party>/samples/...} where a party has a mapping of its own. Each is a
 * test; what they say holds before a mapping goes live.
 */
public final class MappingSamples {

  private static final String IN = ".in.";

  private final Path home;
  private final Mappings mappings;
  private final SampleDocuments documents;

  /** The samples below {@code home}, read with the readers on the class path. */
  public MappingSamples(Path home) {
    this(home, ServiceLoader.load(SampleReader.class));
  }

  MappingSamples(Path home, Iterable<SampleReader> found) {
    this.home = home;
    this.mappings = new Mappings(home);
    this.documents = new SampleDocuments(home, found);
  }

  /** Every sample, in the order of the file names. */
  public List<MappingSample> all() {
    return files().stream().filter(MappingSamples::isInput).map(this::sample).toList();
  }

  /**
   * What is missing as a whole: mappings without sample, expectations without document, documents
   * without expectation. One line each, beginning with the file.
   */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    Set<String> shown = new TreeSet<>();
    Set<String> imported = new TreeSet<>();
    for (MappingSample sample : all()) {
      shown.add(sample.mapping());
      if (!Files.exists(sample.out())) {
        gaps.add(name(sample.in()) + ": has neither .out.json nor .error.txt beside it");
      }
    }
    List<Path> scripts = files().stream().filter(f -> f.toString().endsWith(".jslt")).toList();
    for (Path script : scripts) {
      imported.addAll(MappingSource.imports(name(script), text(script)));
    }
    scripts.stream()
        .map(this::name)
        .filter(name -> !shown.contains(name) && !imported.contains(name))
        .forEach(name -> gaps.add(name + ": has no sample below " + samplesOf(name)));
    orphans().forEach(file -> gaps.add(name(file) + ": has no .in. document beside it"));
    return gaps;
  }

  /**
   * Runs one sample.
   *
   * @return how the result differs from what is expected, one line per place; empty if it holds
   */
  public List<String> run(MappingSample sample) throws IOException {
    Mapping mapping = mappings.load(sample.mapping());
    JsonNode input = read(sample.in());
    JsonNode headers =
        Files.exists(sample.headers())
            ? SampleDocuments.json(sample.headers())
            : ExactJson.mapper().createObjectNode();
    if (sample.out().toString().endsWith(".error.txt")) {
      return refusal(sample, mapping, input, headers);
    }
    JsonNode output = mapping.apply(input, headers);
    List<String> lines =
        new ArrayList<>(JsonDifference.between(SampleDocuments.json(sample.out()), output));
    lines.addAll(broken(sample, output));
    return lines;
  }

  private List<String> broken(MappingSample sample, JsonNode output) throws IOException {
    return sample.mapping().endsWith("-in.jslt")
        ? new CanonicalSchemas(home).problems(output)
        : List.of();
  }

  /**
   * What the mapping makes of a sample's document where the headers say something else than in the
   * sample, for instance because they come from another party's file.
   */
  public JsonNode output(MappingSample sample, JsonNode headers) throws IOException {
    return mappings.load(sample.mapping()).apply(read(sample.in()), headers);
  }

  /** The mapping refuses the document, or what it makes of it breaks the canonical schema. */
  private List<String> refusal(
      MappingSample sample, Mapping mapping, JsonNode input, JsonNode headers) throws IOException {
    String expected = Files.readString(sample.out()).strip();
    try {
      JsonNode output = mapping.apply(input, headers);
      return broken(sample, output).stream().anyMatch(problem -> problem.contains(expected))
          ? List.of()
          : List.of("$: expected a refusal with \"" + expected + "\", got " + output);
    } catch (MappingFailed e) {
      return e.getMessage().contains(expected)
          ? List.of()
          : List.of("$: expected a refusal with \"" + expected + "\", got " + e.getMessage());
    }
  }

  private JsonNode read(Path file) throws IOException {
    String name = file.getFileName().toString();
    return documents.readOne(file, name.substring(name.indexOf(IN) + IN.length()));
  }

  private MappingSample sample(Path in) {
    Path folder = in.getParent();
    String mapping = name(folder.getParent().getParent()) + "/" + folder.getFileName() + ".jslt";
    String file = in.getFileName().toString();
    String name = file.substring(0, file.indexOf(IN));
    Path error = folder.resolve(name + ".error.txt");
    Path out = Files.exists(error) ? error : folder.resolve(name + ".out.json");
    return new MappingSample(mapping, name, in, out, folder.resolve(name + ".headers.json"));
  }

  private List<Path> orphans() {
    Set<String> cases = new TreeSet<>();
    all().forEach(sample -> cases.add(sample.in().resolveSibling(sample.name()).toString()));
    return files().stream()
        .filter(file -> file.toString().matches(".*/samples/.*\\.(out\\.json|error\\.txt)"))
        .filter(file -> !cases.contains(file.toString().replaceAll("\\.(out|error)\\.\\w+$", "")))
        .toList();
  }

  private List<Path> files() {
    Path root = home.resolve("mappings");
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot list " + root, e);
    }
  }

  private static boolean isInput(Path file) {
    return file.getFileName().toString().contains(IN)
        && file.toString().replace('\\', '/').matches(".*/samples/[^/]+/[^/]+");
  }

  private static String samplesOf(String mapping) {
    Path file = Path.of(mapping);
    String document = file.getFileName().toString().replace(".jslt", "");
    return file.getParent() + "/samples/" + document + "/";
  }

  private String name(Path file) {
    return home.relativize(file).toString().replace('\\', '/');
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
