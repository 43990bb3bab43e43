package io.crossdock.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.mapping.ExactJson;
import io.crossdock.mapping.MappingSample;
import io.crossdock.mapping.MappingSamples;
import io.crossdock.mapping.MappingTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The project's own documents, masked: a mapping makes the same of them, with masked people; no
 * number of the business has changed.
 */
class MaskedSamplesTest {

  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String RECEIVED = "(order|stock|shipment|return|price|webhook)-in.jslt";

  /** Of the canonical order and shipment: never another one. */
  private static final String BUSINESS =
      ".*\\.(amount|currency|quantity|channelSku|sku|channelOrderId|customerOrderNumber|lineId|unit"
          + "|type|rate|code|placedAt|modifiedAt|shipmentId|location|country|productIds\\..*)";

  /** Of the canonical order: always another one. */
  private static final String PERSONAL =
      "\\$\\.(customer|(shipping|billing)Address)"
          + "\\.(name|email|phone|address[12]|city|zipCodeOrPostalCode|customerId)";

  @TestFactory
  Stream<DynamicTest> whatAMappingMakesOfAMaskedDocumentIsWhatItMadeMasked() {
    return new MappingSamples(HOME)
        .all().stream()
            .filter(sample -> sample.mapping().matches(".*/" + RECEIVED))
            .map(
                sample -> dynamicTest(sample.mapping() + " " + sample.name(), () -> check(sample)));
  }

  private static void check(MappingSample sample) throws IOException {
    byte[] in = Files.readAllBytes(sample.in());
    String format = sample.in().toString().replaceFirst(".*\\.", "");
    String adapter = sample.mapping().split("/")[1];
    Masking masking = new Masking(PersonalData.of(HOME, adapter), new Disguise(new Random(7)));

    byte[] masked =
        format.equals("x12")
            ? MaskedX12.of(in, masking)
            : SampleFiles.text(MaskedJson.of(ExactJson.mapper().readTree(in), masking));

    MappingTrial.Result before = map(sample, in, format);
    MappingTrial.Result after = map(sample, masked, format);
    assertThat(after.problems()).hasSameSizeAs(before.problems());
    if (before.output() == null) {
      assertThat(after.output()).isNull();
      return;
    }
    SameResult same = SameResult.of(before.output(), after.output(), masking);
    assertThat(same.shapes()).as("other fields").isEmpty();
    assertThat(same.values()).as("values that masking does not explain").isEmpty();
    Map<String, String> was = leaves(before.output());
    Map<String, String> is = leaves(after.output());
    // a partner without a buyer's number is known by its firm's address in the envelope
    String sender = before.output().at("/extensions/x12/envelope/senderId").asText();
    was.forEach(
        (path, value) -> {
          if (path.matches(PERSONAL) && !value.equals(sender)) {
            assertThat(is.get(path)).as(path).isNotEqualTo(value);
          } else if (path.matches(BUSINESS)) {
            assertThat(is.get(path)).as(path).isEqualTo(value);
          }
        });
  }

  private static MappingTrial.Result map(MappingSample sample, byte[] content, String format)
      throws IOException {
    Map<String, String> headers = new TreeMap<>();
    if (Files.exists(sample.headers())) {
      ExactJson.mapper()
          .readTree(Files.readAllBytes(sample.headers()))
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    }
    List<MappingTrial.Result> results =
        new MappingTrial(HOME).run(sample.mapping(), sample.name(), content, format, headers);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static Map<String, String> leaves(JsonNode tree) {
    Map<String, String> leaves = new TreeMap<>();
    collect("$", tree, leaves);
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, String> leaves) {
    node.properties().forEach(f -> collect(path + "." + f.getKey(), f.getValue(), leaves));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "[" + i + "]", node.get(i), leaves);
    }
    if (node.isValueNode() && !node.asText().isBlank()) {
      leaves.put(path, node.asText());
    }
  }
}
