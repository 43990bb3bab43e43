package io.crossdock.route;

import com.fasterxml.jackson.databind.JsonNode;
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

  private final List<MappingSample> all;

  RouteSamples(Path project) {
    all = new MappingSamples(project).all();
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
    return all.stream().filter(sample -> sample.mapping().equals(mapping)).toList();
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

  /** The sample's result where the mapping sees other values in the headers than the sample has. */
  static JsonNode outWith(MappingSample sample, ReachedSteps.Step mapping) {
    String text = new String(bytes(sample.out()), java.nio.charset.StandardCharsets.UTF_8);
    for (Map.Entry<String, String> header : headers(sample).entrySet()) {
      String actual = mapping.header(header.getKey());
      if (!header.getValue().isEmpty() && !actual.isEmpty()) {
        text = text.replace(header.getValue(), actual);
      }
    }
    return tree(text);
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
