package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.mapping.MappingSample;
import io.crossdock.route.RouteUnderTest.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The way of a document from its route to the core, over the routes that are called on it.
 *
 * @param mappings all on the way: the first reads the raw document, the last gives the canonical
 * @param handOver step that gives the document to the core
 */
record DocumentPath(
    Stage stage,
    RouteUnderTest route,
    List<Step> mappings,
    Step handOver,
    boolean asks,
    List<Example> examples) {

  /** What decides a document that goes on as it is. */
  static final String CARRIAGE = "Carriage";

  /**
   * A raw document that must come through.
   *
   * @param sample of the last mapping; null where a file is only cut into documents
   * @param answers of the channel where it is asked back
   */
  record Example(String name, byte[] raw, MappingSample sample, List<JsonNode> answers) {}

  static DocumentPath of(Stage stage, RouteUnderTest route) {
    List<RouteUnderTest> way = new ArrayList<>();
    follow(stage, route, way);
    List<Step> mappings = way.stream().flatMap(each -> each.mappings().stream()).toList();
    boolean asks = way.stream().anyMatch(each -> each.reaches("http"));
    Step handOver =
        way.stream()
            .flatMap(each -> each.steps().stream())
            .filter(step -> isHandOver(stage, step))
            .findFirst()
            .orElseThrow(() -> new AssertionError(route.id() + " hands nothing to the core"));
    return new DocumentPath(
        stage, route, mappings, handOver, asks, examples(stage, route, mappings, asks));
  }

  private static void follow(Stage stage, RouteUnderTest route, List<RouteUnderTest> way) {
    way.add(route);
    for (String called : route.calls()) {
      RouteUnderTest next = stage.route(called);
      if (next.party().equals(route.party())) {
        follow(stage, next, way);
      }
    }
  }

  /** A call of a core route, or the decision about a file. */
  private static boolean isHandOver(Stage stage, Step step) {
    if (step.isBean("files.decide")) {
      return true;
    }
    return step.target().startsWith("direct:")
        && stage.route(step.target().substring("direct:".length())).policy().equals("core");
  }

  private static List<Example> examples(
      Stage stage, RouteUnderTest route, List<Step> mappings, boolean asks) {
    if (mappings.isEmpty()) {
      List<Example> passed = passed(stage, route);
      return passed.isEmpty() ? files(stage, route) : passed;
    }
    List<MappingSample> raw = stage.samples().good(mappings.get(0).mapping());
    if (!asks) {
      return raw.stream()
          .map(each -> new Example(each.name(), RouteSamples.raw(each), each, List.of()))
          .toList();
    }
    MappingSample hint = raw.get(0);
    return stage.samples().good(mappings.get(mappings.size() - 1).mapping()).stream()
        .map(
            each ->
                new Example(
                    hint.name() + ", then " + each.name(),
                    RouteSamples.raw(hint),
                    each,
                    List.of(RouteSamples.in(each))))
        .toList();
  }

  /** What passes through has samples without results: beside the routes of its adapter. */
  private static List<Example> passed(Stage stage, RouteUnderTest route) {
    String document = route.id().substring(route.party().length() + 1);
    Path adapter = Path.of(stage.parties().get(route.party()).file()).getParent().getParent();
    Path folder = adapter.resolve("samples").resolve(document);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Example> examples = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        examples.add(new Example(name, Files.readAllBytes(file), null, List.of()));
      }
      return examples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file without mapping of its own: the documents that the party's other routes read. */
  private static List<Example> files(Stage stage, RouteUnderTest route) {
    return stage.routes().stream()
        .filter(each -> each.party().equals(route.party()))
        .flatMap(each -> each.mappings().stream())
        .flatMap(step -> stage.samples().good(step.mapping()).stream())
        .filter(sample -> !RouteSamples.isJson(sample))
        .map(sample -> new Example(sample.name(), RouteSamples.raw(sample), null, List.of()))
        .toList();
  }

  /** The document as it came to the core, the last time. */
  ReachedSteps.Step handedOver() {
    return stage.at(handOver.id());
  }

  /** Whether the document goes on as it is. */
  boolean carries() {
    return handOver.target().equals("direct:file-carry");
  }

  void check(Example example) {
    if (carries()) {
      byte[] carried = stage.stores().calls(CARRIAGE, "decide").get(0).argument(byte[].class);
      assertThat(carried).as("bytes that go on").isEqualTo(example.raw());
      return;
    }
    if (example.sample() == null) {
      List<?> found =
          stage.stores().calls("InterchangeDecision", "decide").get(0).argument(List.class);
      assertThat(found).as("documents found in the file").isNotEmpty();
      return;
    }
    Step last = mappings.get(mappings.size() - 1);
    Stage.same(
        "%s gives %s a document that".formatted(route.id(), handOver.target()),
        example.sample(),
        stage.samples().outWith(example.sample(), stage.at(last.id())),
        (JsonNode) handedOver().body());
  }

  /** Raw documents that the first mapping must refuse. */
  List<MappingSample> refused() {
    return mappings.isEmpty() ? List.of() : stage.samples().bad(mappings.get(0).mapping());
  }

  /** Answers of the channel that the last mapping must refuse. */
  List<MappingSample> refusedAnswers() {
    return stage.samples().bad(mappings.get(mappings.size() - 1).mapping());
  }
}
