package io.crossdock.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.order.SchemaCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalSchemaTest {

  private static final Path FOLDER = Path.of("mappings/canonical");
  private static final SchemaCheck CHECK = new SchemaCheck(FOLDER);

  private static final Map<String, Object> FULL =
      Map.ofEntries(
          Map.entry("order.v1", OrderFixtures.full()),
          Map.entry("stock.v1", DocumentFixtures.stock()),
          Map.entry("stock-change.v1", DocumentFixtures.stockChange()),
          Map.entry("shipment.v1", DocumentFixtures.shipment("01JD0000000000000000000002")),
          Map.entry("return.v1", DocumentFixtures.returned("01JD0000000000000000000002")),
          Map.entry("event.v1", DocumentFixtures.event()),
          Map.entry("product.v1", DocumentFixtures.product()),
          Map.entry("availability.v2", DocumentFixtures.availability()),
          Map.entry("order-answer.v1", DocumentFixtures.orderAnswer()),
          Map.entry("customer.v1", DocumentFixtures.customer()),
          Map.entry("price.v1", DocumentFixtures.prices()),
          Map.entry("price-answer.v1", DocumentFixtures.priceAnswer()),
          Map.entry("settlement.v1", DocumentFixtures.settlement()),
          Map.entry("fulfillment-status.v1", DocumentFixtures.fulfillmentStatus()));

  static Stream<String> names() {
    return FULL.keySet().stream();
  }

  /** An older version is no record: it is made of the newest by a mapping with samples. */
  @Test
  void everySchemaHasARecordOrIsMadeOfTheNewestVersion() {
    List<String> older = new ArrayList<>(CHECK.names());
    older.removeAll(FULL.keySet());

    assertThat(CHECK.names()).containsAll(FULL.keySet());
    assertThat(older)
        .containsExactly("availability.v1")
        .allMatch(name -> FULL.keySet().stream().anyMatch(n -> sameDocument(n, name)))
        .allMatch(name -> Files.exists(Path.of("mappings/api", downgrade(name))));
  }

  private static boolean sameDocument(String one, String other) {
    return one.replaceFirst("\\.v\\d+$", "").equals(other.replaceFirst("\\.v\\d+$", ""));
  }

  private static String downgrade(String name) {
    return name.replace('.', '-') + "-out.jslt";
  }

  @ParameterizedTest
  @MethodSource("names")
  void recordAndSchemaAgree(String name) throws Exception {
    List<String> differences = SchemaAgreement.differences(FULL.get(name).getClass(), schema(name));

    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFullDocumentIsValid(String name) {
    JsonNode document = CanonicalJson.toTree(FULL.get(name));

    assertThat(CHECK.check(name, document)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFullDocumentFillsEveryFieldOfItsSchema(String name) throws Exception {
    JsonNode document = CanonicalJson.toTree(FULL.get(name));

    List<String> properties = new ArrayList<>();
    schema(name).path("properties").fieldNames().forEachRemaining(properties::add);

    assertThat(properties).allMatch(document::has);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFullDocumentComesBackAsItWasWritten(String name) throws Exception {
    Object document = FULL.get(name);
    String written = CanonicalJson.write(document);

    Object back = CanonicalJson.mapper().readValue(written, document.getClass());

    assertThat(CanonicalJson.write(back)).isEqualTo(written);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFieldSaysWhatItIs(String name) throws Exception {
    assertThat(undescribed("", schema(name))).isEmpty();
  }

  @Test
  void plantedMismatchesAreFound() throws Exception {
    ObjectNode schema = (ObjectNode) schema("order.v1");
    ((ObjectNode) schema.at("/properties")).remove("modifiedAt");
    ((ObjectNode) schema.at("/properties/placedAt")).remove("format");
    ((ObjectNode) schema.at("/$defs/lineItem/properties")).putObject("colour");
    ((ObjectNode) schema.at("/$defs/money/properties/amount")).removeAll().put("type", "number");

    List<String> found = SchemaAgreement.differences(Order.class, schema);

    assertThat(found)
        .contains(
            "/modifiedAt is in the record, not in the schema",
            "/lineItems/*/colour is in the schema, not in the record",
            "/lineItems/*/net/amount is string in the record, \"number\"",
            "/placedAt is java.time.OffsetDateTime in the record, another text in the schema");
  }

  @Test
  void theWordsOfTheSchemaAreTheWordsOfTheModel() throws Exception {
    JsonNode order = schema("order.v1");

    assertThat(words(order.at("/$defs/lineItem/properties/type")))
        .allMatch(word -> LineType.of(word) != LineType.UNKNOWN)
        .hasSize(LineType.values().length - 1);
    assertThat(words(order.at("/properties/channelStatus")))
        .allMatch(word -> ChannelStatus.of(word) != ChannelStatus.UNKNOWN)
        .hasSize(ChannelStatus.values().length - 1);
    assertThat(words(order.at("/properties/payments/items/properties/status")))
        .allMatch(word -> PaymentStatus.of(word) != PaymentStatus.UNKNOWN)
        .hasSize(PaymentStatus.values().length - 1);
    assertThat(words(order.at("/$defs/tax/properties/collectedBy")))
        .allMatch(word -> TaxCollector.of(word) != TaxCollector.UNKNOWN)
        .hasSize(TaxCollector.values().length - 1);
    assertThat(order.at("/$defs/decimal/pattern").asText()).isEqualTo(DecimalText.PATTERN);
  }

  private static List<String> undescribed(String at, JsonNode schema) {
    List<String> found = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              String path = at + "/" + property.getKey();
              if (!value.has("description") && !value.has("$ref")) {
                found.add(path);
              }
              found.addAll(undescribed(path, value));
              found.addAll(undescribed(path + "/*", value.path("items")));
            });
    schema
        .path("$defs")
        .properties()
        .forEach(part -> found.addAll(undescribed("#" + part.getKey(), part.getValue())));
    return found;
  }

  private static List<String> words(JsonNode property) {
    List<String> words = new ArrayList<>();
    property.path("examples").forEach(word -> words.add(word.asText()));
    return words;
  }

  private static JsonNode schema(String name) throws Exception {
    return CanonicalJson.tree(Files.readAllBytes(FOLDER.resolve(name + ".schema.json")));
  }
}
