package io.crossdock.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.order.SchemaCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every business object has a schema, a record that agrees with it, documents that are taken, and
 * documents that are refused with the exact reasons: the files in {@code
 * src/test/resources/canonical/<object>}.
 */
@Requirement("J1")
class CanonicalObjectsTest {

  private static final Path SAMPLES = Path.of("src/test/resources/canonical");
  private static final SchemaCheck CHECK = new SchemaCheck(Path.of("mappings/canonical"));

  /** The business objects and how they are written, in the words of the schemas. */
  private static final Map<String, Class<? extends CanonicalDocument>> OBJECTS = objects();

  private static Map<String, Class<? extends CanonicalDocument>> objects() {
    Map<String, Class<? extends CanonicalDocument>> objects = new LinkedHashMap<>();
    objects.put("product", Product.class);
    objects.put("order", Order.class);
    objects.put("customer", CustomerAccount.class);
    objects.put("inventory-position", StockSnapshot.class);
    objects.put("fulfillment-status", FulfillmentStatus.class);
    objects.put("return", Return.class);
    objects.put("price", PriceList.class);
    objects.put("settlement", Settlement.class);
    return objects;
  }

  static List<Path> accepted() throws IOException {
    return samples(".accepted.json");
  }

  static List<Path> refused() throws IOException {
    return samples(".refused.json");
  }

  @Test
  void everyObjectHasSamplesThatAreTakenAndSamplesThatAreRefused() throws IOException {
    assertThat(objectsOf(accepted())).containsExactlyElementsOf(new TreeSet<>(OBJECTS.keySet()));
    assertThat(objectsOf(refused())).containsExactlyElementsOf(new TreeSet<>(OBJECTS.keySet()));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aDocumentIsValidAndItsRecordSaysTheSame(Path sample) throws Exception {
    JsonNode sent = CanonicalJson.tree(Files.readAllBytes(sample));

    CanonicalDocument read = CanonicalJson.read(sent, type(sample, sent));
    JsonNode written =
        CanonicalJson.tree(CanonicalJson.write(read).getBytes(StandardCharsets.UTF_8));

    assertThat(CHECK.check(sent)).isEmpty();
    assertThat(CHECK.check(written)).isEmpty();
    assertThat(lost("", sent, written, read.extensions())).isEmpty();
    assertThat(CanonicalJson.read(written, read.getClass())).isEqualTo(read);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aWrongDocumentIsRefusedFieldByField(Path sample) throws Exception {
    JsonNode sent = CanonicalJson.tree(Files.readAllBytes(sample));
    String reasons = sample.getFileName().toString().replace(".refused.json", ".problems.txt");

    List<String> problems =
        CHECK.check(sent).stream().map(p -> p.path() + " " + p.rule() + " " + p.message()).toList();

    assertThat(problems)
        .containsExactlyElementsOf(Files.readAllLines(sample.resolveSibling(reasons)));
  }

  @Test
  void aSettlementSaysWhatItsEntriesDoNotExplain() {
    Settlement ties = DocumentFixtures.settlement();
    Settlement tooMuch =
        new Settlement(
            null,
            1,
            null,
            null,
            "S",
            null,
            null,
            null,
            "EUR",
            Money.of("20.25", "EUR"),
            ties.entries(),
            null);

    assertThat(ties.residual()).isEqualTo(Money.zero("EUR"));
    assertThat(tooMuch.residual()).isEqualTo(Money.of("0.02", "EUR"));
  }

  /** A change of a position is the second way in which stock is written. */
  private static Class<? extends CanonicalDocument> type(Path sample, JsonNode sent) {
    return sent.path("schema").asText().equals(StockChange.SCHEMA)
        ? StockChange.class
        : OBJECTS.get(sample.getParent().getFileName().toString());
  }

  /** Every leaf of what was sent that does not stand in what was read, by path. */
  private static List<String> lost(
      String at, JsonNode sent, JsonNode read, Map<String, JsonNode> kept) {
    List<String> lost = new ArrayList<>();
    if (sent.isObject()) {
      sent.properties()
          .forEach(
              f ->
                  lost.addAll(
                      lost(at + "/" + f.getKey(), f.getValue(), read.path(f.getKey()), kept)));
    } else if (sent.isArray()) {
      for (int i = 0; i < sent.size(); i++) {
        lost.addAll(lost(at + "/" + i, sent.get(i), read.path(i), kept));
      }
    } else if (!sent.equals(read) && !sent.equals(kept.get(at.substring(1)))) {
      lost.add(at);
    }
    return lost;
  }

  private static TreeSet<String> objectsOf(List<Path> samples) {
    TreeSet<String> found = new TreeSet<>();
    samples.forEach(sample -> found.add(sample.getParent().getFileName().toString()));
    return found;
  }

  private static List<Path> samples(String end) throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
