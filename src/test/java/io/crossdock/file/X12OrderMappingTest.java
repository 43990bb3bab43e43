package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.crossdock.Samples;
import io.crossdock.edi.EdiReader;
import io.crossdock.edi.Grammars;
import io.crossdock.edi.Outcome;
import io.crossdock.edi.PartnerGuide;
import io.crossdock.edi.Transaction;
import io.crossdock.mapping.Mapping;
import io.crossdock.mapping.Mappings;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.LineItem;
import io.crossdock.model.Order;
import io.crossdock.order.OrderTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real purchase orders of others become orders that the core can decide. */
class X12OrderMappingTest {

  private static final Mapping MAPPING =
      new Mappings(Path.of("")).load("mappings/x12/order-in.jslt");
  private static final String UNKNOWN_UNIT = "850_3.edi";
  private static final JsonSchema SCHEMA = schema();

  record RealOrder(String name, JsonNode tree) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<RealOrder> realOrders() throws IOException {
    EdiReader reader = new EdiReader(Grammars.in(Path.of("mappings/edi")));
    List<RealOrder> orders = new ArrayList<>();
    for (Path file : Samples.files("edi")) {
      byte[] bytes = Files.readAllBytes(file);
      for (Transaction each : reader.read(bytes, PartnerGuide.lenient()).transactions().toList()) {
        boolean ours = each.type().equals("850") && each.group().version().startsWith("004010");
        if (ours && each.outcome() != Outcome.REJECTED) {
          orders.add(new RealOrder(file.getFileName() + "#" + each.control(), X12Trees.of(each)));
        }
      }
    }
    return orders;
  }

  @ParameterizedTest
  @MethodSource("realOrders")
  void aRealOrderBecomesACanonicalOne(RealOrder real) throws IOException {
    JsonNode order = map(real.tree());

    assertThat(SCHEMA.validate(order)).isEmpty();
    Order read = CanonicalJson.read(order, Order.class);
    assertThat(read.channelOrderId()).startsWith(real.tree().at("/BEG/E03").asText());
    assertThat(read.lineItems()).hasSizeGreaterThanOrEqualTo(real.tree().path("PO1_loop").size());
    assertThat(OrderTotals.check(read).stream().filter(p -> !p.rule().equals("amountMissing")))
        .isEmpty();
  }

  @Test
  void aUnitThatX12HasAndWeHaveNotIsKeptAsWrittenSoThatItsLineWaits() throws IOException {
    Samples.folder();
    RealOrder real =
        realOrders().stream()
            .filter(each -> each.name().startsWith(UNKNOWN_UNIT))
            .findFirst()
            .orElseThrow();

    Order read = CanonicalJson.read(map(real.tree()), Order.class);

    assertThat(read.lineItems()).extracting(LineItem::unit).contains("KI");
  }

  @Test
  void thereAreRealOrders() throws IOException {
    Samples.folder();

    assertThat(realOrders()).hasSizeGreaterThanOrEqualTo(7);
  }

  private static JsonNode map(JsonNode tree) {
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    headers.put("CrossdockCurrency", "USD").put("CrossdockZone", "UTC");
    return MAPPING.apply(tree, headers);
  }

  private static JsonSchema schema() {
    try {
      SchemaValidatorsConfig config =
          SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              CanonicalJson.mapper()
                  .readTree(Path.of("mappings/canonical/order.v1.schema.json").toFile()),
              config);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
