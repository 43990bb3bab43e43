package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Mappings tried on files, by a person who writes one; nothing else is needed or changed. */
public final class MappingTrial {

  private static final Pattern HEADER =
      Pattern.compile("\\$headers\\s*\\.\\s*\"?([A-Za-z][A-Za-z0-9_-]*)");

  private final Path home;
  private final Mappings mappings;

  /**
   * What became of one document.
   *
   * @param output what the mapping makes of it; null where the document is refused
   * @param refusal why the mapping refuses it, without the place in the file; null where it does
   *     not
   * @param problems why it is refused, what breaks the canonical schema, where it differs from what
   *     was expected; empty where all is well
   */
  public record Result(JsonNode output, String refusal, List<String> problems) {}

  /** Tries the mappings below {@code home}, the folder that holds mappings/. */
  public MappingTrial(Path home) {
    this.home = home;
    this.mappings = new Mappings(home);
  }

  /**
   * Maps every document of a file.
   *
   * @param mapping path below the home folder, such as {@code mappings/shopify/order-in.jslt}
   * @param format how the file is read, such as {@code json} or {@code x12}
   * @param headers what the mapping sees as {@code $headers}
   * @param expected a JSON file with what the first document should give; may be null
   * @throws MappingRefused with file:line:column where the mapping cannot be used
   * @throws IOException where a file cannot be read or is no such document
   */
  public List<Result> run(
      String mapping, Path file, String format, Map<String, String> headers, Path expected)
      throws IOException {
    JsonNode wanted = expected == null ? null : SampleDocuments.json(expected);
    return run(mapping, new SampleDocuments(home).read(file, format), headers, wanted);
  }

  /**
   * Maps documents that are at hand, as above.
   *
   * @param name of what holds them, for messages
   */
  public List<Result> run(
      String mapping, String name, byte[] content, String format, Map<String, String> headers)
      throws IOException {
    return run(mapping, new SampleDocuments(home).read(name, content, format), headers, null);
  }

  /**
   * The names of the headers that a mapping, or what it imports, reads.
   *
   * @throws MappingRefused with file:line:column where the mapping cannot be used
   */
  public Set<String> headersOf(String mapping) {
    Set<String> names = new TreeSet<>();
    for (String text : mappings.load(mapping).texts()) {
      HEADER.matcher(text).results().forEach(found -> names.add(found.group(1)));
    }
    return names;
  }

  private List<Result> run(
      String mapping, List<JsonNode> documents, Map<String, String> headers, JsonNode wanted)
      throws IOException {
    Mapping used = mappings.load(mapping);
    ObjectNode seen = ExactJson.mapper().valueToTree(headers);
    List<Result> results = new ArrayList<>();
    for (JsonNode document : documents) {
      results.add(tried(used, document, seen, results.isEmpty() ? wanted : null));
    }
    return results;
  }

  private Result tried(Mapping mapping, JsonNode document, JsonNode headers, JsonNode expected)
      throws IOException {
    JsonNode output;
    try {
      output = mapping.apply(document, headers);
    } catch (MappingFailed e) {
      return new Result(null, e.reason(), List.of(e.getMessage()));
    }
    List<String> problems = new ArrayList<>(new CanonicalSchemas(home).problems(output));
    if (expected != null) {
      problems.addAll(JsonDifference.between(expected, output));
    }
    return new Result(output, null, problems);
  }
}
