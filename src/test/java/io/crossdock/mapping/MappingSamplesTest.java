package io.crossdock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every sample pair below mappings/ is a test; nobody writes Java for a new one. */
class MappingSamplesTest {

  private static final Path PROJECT = Path.of("");

  @TempDir Path home;

  @TestFactory
  Stream<DynamicTest> everySampleGivesWhatStandsBesideIt() {
    MappingSamples samples = new MappingSamples(PROJECT);
    return samples.all().stream()
        .map(
            sample ->
                dynamicTest(
                    sample.mapping() + " " + sample.name(),
                    sample.in().toUri(),
                    () -> assertThat(samples.run(sample)).isEmpty()));
  }

  @Test
  void everyMappingHasASampleAndEverySampleIsComplete() {
    assertThat(new MappingSamples(PROJECT).gaps()).isEmpty();
  }

  @Test
  void aDifferenceIsShownByPath() throws IOException {
    order("{\"schema\":\"order\",\"schemaVersion\":1,\"lines\":[{\"q\":.q}],\"p\":.p}");
    sample("one.in.json", "{\"q\":\"2\",\"p\":1.10}");
    sample(
        "one.out.json",
        "{\"schema\":\"order\",\"schemaVersion\":1,\"lines\":[{\"q\":\"3\"}],\"p\":1.1,\"x\":1}");

    assertThat(runAll())
        .containsExactly(
            "$.lines[0].q: expected \"3\", got \"2\"",
            "$.p: expected 1.1, got 1.10",
            "$.x: expected 1, got nothing");
  }

  @Test
  void headersFormatsPartyMappingsAndRefusalsAreRead() throws IOException {
    order("{\"n\": required(.name, \"name\", \"always\"), \"party\": $headers.CrossdockParty}");
    write("mappings/shop/acme/order-in.jslt", "{\"acme\": .name}");
    write("mappings/shop/acme/samples/order-in/one.in.txt", "ann");
    write("mappings/shop/acme/samples/order-in/one.out.json", "{\"acme\":\"ann\"}");
    sample("one.in.txt", "ann");
    sample("one.headers.json", "{\"CrossdockParty\":\"north-web\"}");
    sample("one.out.json", "{\"n\":\"ann\",\"party\":\"north-web\"}");
    sample("bad.in.json", "{}");
    sample("bad.error.txt", "name is missing");

    assertThat(runAll()).isEmpty();
    assertThat(samples().gaps()).isEmpty();
  }

  @Test
  void aRefusalThatDoesNotComeIsAFailure() throws IOException {
    order("{\"n\": .name}");
    sample("bad.in.json", "{\"name\":\"x\"}");
    sample("bad.error.txt", "name is missing");

    assertThat(runAll()).singleElement().asString().contains("expected a refusal");
  }

  @Test
  void canonicalResultsAreHeldToTheirSchema() throws IOException {
    write(
        "mappings/canonical/order.v1.schema.json",
        "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"required\":[\"party\"]}");
    order("{\"schema\":\"order\",\"schemaVersion\":1}");
    sample("one.in.json", "{}");
    sample("one.out.json", "{\"schema\":\"order\",\"schemaVersion\":1}");

    assertThat(runAll()).singleElement().asString().contains("order.v1").contains("party");
  }

  @Test
  void gapsAreNamed() throws IOException {
    order("import \"mappings/shop/part.jslt\" as p {\"n\": p:f(.n)}");
    write("mappings/shop/part.jslt", "def f(x) $x");
    write("mappings/shop/stock-out.jslt", "{\"n\": .n}");
    sample("one.in.json", "{}");
    sample("two.out.json", "{}");

    assertThat(samples().gaps())
        .containsExactlyInAnyOrder(
            "mappings/shop/samples/order-in/one.in.json: has neither .out.json nor .error.txt"
                + " beside it",
            "mappings/shop/stock-out.jslt: has no sample below mappings/shop/samples/stock-out/",
            "mappings/shop/samples/order-in/two.out.json: has no .in. document beside it");
  }

  @Test
  void aFormatWithoutReaderIsNamed() throws IOException {
    order("{}");
    sample("one.in.edi", "ISA*");
    sample("one.out.json", "{}");

    assertThatThrownBy(this::runAll).hasMessageContaining("no SampleReader for .edi");
  }

  private List<String> runAll() throws IOException {
    MappingSamples samples = samples();
    List<String> lines = new java.util.ArrayList<>();
    for (MappingSample sample : samples.all()) {
      lines.addAll(samples.run(sample));
    }
    return lines;
  }

  private MappingSamples samples() {
    return new MappingSamples(home, List.of(new NameReader()));
  }

  private void order(String text) throws IOException {
    write("mappings/shop/order-in.jslt", text);
  }

  private void sample(String name, String text) throws IOException {
    write("mappings/shop/samples/order-in/" + name, text);
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A format of this test: the whole file is a name. */
  private static final class NameReader implements SampleReader {

    @Override
    public Set<String> extensions() {
      return Set.of("txt");
    }

    @Override
    public List<JsonNode> read(Path home, String name, byte[] content) {
      String text = new String(content, StandardCharsets.UTF_8);
      return List.of(ExactJson.mapper().createObjectNode().put("name", text));
    }
  }
}
