package io.crossdock.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.mapping.ExactJson;
import io.crossdock.mapping.MappingSample;
import io.crossdock.mapping.MappingSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The samples beside the mappings, as what a route takes in and must make of it. */
final class RouteSamples {

  private final MappingSamples all;
  private final List<MappingSample> samples;

  RouteSamples(Path project) {
    all = new MappingSamples(project);
    samples = all.all();
  }

  /** Samples of one mapping that it must translate. */
  List<MappingSample> good(String mapping) {
    return of(mapping).stream().filter(sample -> !isError(sample)).toList();
  }

  /** Samples of one mapping that it must refuse. */
  List<MappingSample> bad(String mapping) {
    return of(mapping).stream().filter(RouteSamples::isError).toList();
  }

  private List<MappingSample> of(String mapping) {
    return samples.stream().filter(sample -> sample.mapping().equals(mapping)).toList();
  }

  private static boolean isError(MappingSample sample) {
    return sample.out().toString().endsWith(".error.txt");
  }

  static byte[] raw(MappingSample sample) {
    return bytes(sample.in());
  }

  static boolean isJson(MappingSample sample) {
    return sample.in().toString().endsWith(".json");
  }

  static JsonNode in(MappingSample sample) {
    return json(sample.in());
  }

  static JsonNode out(MappingSample sample) {
    return json(sample.out());
  }

  /** The hub's headers that the mapping sees; none where the sample names none. */
  static Map<String, String> headers(MappingSample sample) {
    Map<String, String> headers = new TreeMap<>();
    if (Files.exists(sample.headers())) {
      json(sample.headers())
          .fields()
          .forEachRemaining(e -> headers.put(e.getKey(), e.getValue().asText()));
    }
    return headers;
  }

  /**
   * The sample's result. Where the party's file puts another value into a header than the sample
   * has, the mapping itself says what then must come out, if it holds the sample.
   *
   * @param mapping as the exchange came to it
   */
  JsonNode outWith(MappingSample sample, ReachedSteps.Step mapping) {
    boolean same =
        headers(sample).entrySet().stream()
            .allMatch(header -> mapping.header(header.getKey()).equals(header.getValue()));
    if (same) {
      return out(sample);
    }
    try {
      List<String> differences = all.run(sample);
      if (!differences.isEmpty()) {
        throw new AssertionError(sample.in() + " does not hold: " + differences);
      }
      ObjectNode headers = ExactJson.mapper().createObjectNode();
      mapping.headers().keySet().stream()
          .filter(name -> !mapping.header(name).isEmpty())
          .forEach(name -> headers.put(name, mapping.header(name)));
      return all.output(sample, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(String text) {
    try {
      return ExactJson.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    return tree(new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
