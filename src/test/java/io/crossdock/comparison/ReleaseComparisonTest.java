package io.crossdock.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.model.CanonicalJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What differs is counted by party, document and field, and no value of a person is shown. */
class ReleaseComparisonTest {

  private final ReleaseComparison comparison =
      new ReleaseComparison(PersonalFields.of(List.of(Path.of(""))));

  private int messages;

  @Test
  void fieldsAreCountedByMessageWithAllElementsOfAListAsOne() {
    add(
        "{'lineItems': [{'unit': 'EA'}, {'unit': 'EA'}]}",
        "{'lineItems': [{'unit': 'CS'}, {'unit': 'CS'}]}");
    add("{'lineItems': [{'unit': 'EA'}]}", "{'lineItems': [{'unit': 'EA'}]}");
    add("{'currency': 'EUR'}", "{}");
    add("{}", "{'currency': 'USD'}");

    JsonNode orders = report();

    assertThat(orders.path("messages").asInt()).isEqualTo(4);
    assertThat(orders.path("differ").asInt()).isEqualTo(3);
    JsonNode unit = field(orders, "$.lineItems[].unit");
    assertThat(List.of(unit.path("messages").asInt(), unit.path("change").asInt())).containsOnly(1);
    assertThat(unit.at("/examples/0/messageId").asText()).isEqualTo("m1");
    assertThat(unit.at("/examples/0/before").asText()).isEqualTo("\"EA\"");
    assertThat(unit.at("/examples/0/after").asText()).isEqualTo("\"CS\"");
    JsonNode currency = field(orders, "$.currency");
    assertThat(currency.path("messages").asInt()).isEqualTo(2);
    assertThat(currency.path("vanish").asInt()).isEqualTo(1);
    assertThat(currency.path("appear").asInt()).isEqualTo(1);
  }

  @Test
  void whatAppearsWholeIsCountedFieldByField() {
    add("{}", "{'totals': {'net': {'amount': '1.10', 'currency': 'EUR'}}, 'payments': []}");
    add("{'lineItems': []}", "{'lineItems': [{'sku': 'A'}, {'sku': 'B'}]}");

    JsonNode orders = report();

    assertThat(orders.path("fields").findValuesAsText("path"))
        .containsExactlyInAnyOrder(
            "$.totals.net.amount", "$.totals.net.currency", "$.payments", "$.lineItems[].sku");
  }

  @Test
  void theSameNumberInAnotherScaleDiffers() {
    add("{'totals': {'net': {'amount': '1.1'}}}", "{'totals': {'net': {'amount': '1.10'}}}");

    assertThat(report().path("differ").asInt()).isEqualTo(1);
  }

  @Test
  void valuesOfPersonsAndOfFieldsThatNoSchemaKnowsStayHidden() {
    add(
        "{'customer': {'name': 'Ada'}, 'shippingAddress': {'city': 'Bonn'}, 'mail': 'a@b.example'}",
        "{'customer': {'name': 'Eve'}, 'shippingAddress': {'city': 'Kiel'}, 'mail': 'e@b.example'}");

    JsonNode orders = report();

    assertThat(orders.path("fields")).hasSize(3);
    assertThat(orders.path("fields")).allMatch(field -> field.path("isPersonal").asBoolean());
    assertThat(orders.toString())
        .contains("$.customer.name", "\"messageId\":\"m1\"")
        .doesNotContain("Ada", "Eve", "Bonn", "Kiel", "@");
  }

  @Test
  void verdictsFailuresDecisionsAndCommandsAreCountedFromAndTo() {
    comparison.add(message(), tried("{}", "reserved"), refused("/unit required"), true);
    comparison.add(message(), refused("/unit required"), tried("{}", "reserved"), true);
    comparison.add(message(), tried("{}", "held"), failed("MappingFailed: a.jslt"), true);
    comparison.add(message(), failed("MappingFailed: a.jslt"), tried("{}", "held"), true);
    comparison.add(message(), tried("{}", "held"), tried("{}", "reserved", "createOrder"), true);

    JsonNode orders = report();

    assertThat(orders.path("differ").asInt()).isEqualTo(5);
    assertThat(counts(orders, "nowRefused")).containsExactly(Map.entry("/unit required", 1));
    assertThat(counts(orders, "nowValid")).containsExactly(Map.entry("/unit required", 1));
    assertThat(counts(orders, "newlyFailing")).containsKey("MappingFailed: a.jslt");
    assertThat(counts(orders, "newlyWorking")).containsKey("MappingFailed: a.jslt");
    assertThat(counts(orders, "decisions"))
        .containsEntry("reserved -> rejected", 1)
        .containsEntry("held -> failed", 1)
        .containsEntry("held -> reserved", 1);
    assertThat(counts(orders, "commands")).containsExactly(Map.entry("appear createOrder", 1));
  }

  @Test
  void howManyWouldBeDecidedAndWhyNotTheOthersIsCountedWhateverIsLive() {
    comparison.add(message(), failed("no unit"), tried("{}", "reserved"), true);
    comparison.add(message(), failed("no unit"), tried("{}", "held"), true);
    comparison.add(message(), failed("no unit"), failed("no currency"), true);
    comparison.add(message(), failed("no unit"), refused("/unit required"), true);
    comparison.add(message(), tried("{}", "reserved"), tried("{}", "rejected"), true);

    JsonNode orders = report();

    assertThat(orders.path("decided").asInt()).isEqualTo(2);
    assertThat(counts(orders, "notDecided"))
        .isEqualTo(
            Map.of(
                "fails: no currency",
                1,
                "is refused: /unit required",
                1,
                "is refused: rejected",
                1));
  }

  @Test
  void aDecisionThatMovesByItselfIsNoDifference() {
    comparison.add(message(), tried("{}", "reserved"), tried("{}", "pendingAllocation"), false);

    JsonNode orders = report();

    assertThat(orders.path("differ").asInt()).isZero();
    assertThat(orders.path("unsettled").asInt()).isEqualTo(1);
    assertThat(orders.path("decisions")).isEmpty();
  }

  @Test
  void whatCannotBeTriedIsSaidAndNotCountedAsCompared() {
    TriedMessage unable = TriedMessage.unable("cannot be tried: its route asks its channel (http)");
    comparison.add(message(), unable, unable, true);
    comparison.skip(message(), "it is being decided just now");

    JsonNode orders = report();

    assertThat(orders.path("messages").asInt()).isZero();
    assertThat(counts(orders, "notCompared")).hasSize(2);
    assertThat(comparison.looked()).isEqualTo(2);
  }

  @Test
  void partiesAndDocumentsStandApart() {
    TriedMessage same = tried("{}", "reserved");
    comparison.add(new StoredMessage("m1", "shop", "order"), same, same, true);
    comparison.add(new StoredMessage("m2", "shop", "stock"), same, same, true);
    comparison.add(new StoredMessage("m3", "till", "order"), same, same, true);

    assertThat(comparison.report().findValuesAsText("party"))
        .containsExactly("shop", "shop", "till");
  }

  private void add(String before, String after) {
    comparison.add(message(), tried(before, "reserved"), tried(after, "reserved"), true);
  }

  private StoredMessage message() {
    messages++;
    return new StoredMessage("m" + messages, "shop", "order");
  }

  private static TriedMessage tried(String document, String decision, String... commands) {
    TreeMap<String, JsonNode> all = new TreeMap<>();
    List.of(commands).forEach(command -> all.put(command, TextNode.valueOf("{}")));
    return new TriedMessage(null, json(document), List.of(), null, decision, all);
  }

  private static TriedMessage refused(String rule) {
    return new TriedMessage(null, json("{}"), List.of(rule), null, "rejected", new TreeMap<>());
  }

  private static TriedMessage failed(String cause) {
    return new TriedMessage(null, null, List.of(), cause, "failed", new TreeMap<>());
  }

  private static JsonNode json(String text) {
    try {
      return CanonicalJson.mapper().readTree(text.replace('\'', '"'));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private JsonNode report() {
    return comparison.report().path(0);
  }

  private static JsonNode field(JsonNode orders, String path) {
    for (JsonNode field : orders.path("fields")) {
      if (field.path("path").asText().equals(path)) {
        return field;
      }
    }
    throw new AssertionError(path + " is not in " + orders);
  }

  private static Map<String, Integer> counts(JsonNode orders, String list) {
    Map<String, Integer> counts = new TreeMap<>();
    orders
        .path(list)
        .forEach(line -> counts.put(line.path("what").asText(), line.path("messages").asInt()));
    return counts;
  }
}
