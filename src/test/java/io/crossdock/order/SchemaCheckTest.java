package io.crossdock.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.OrderFixtures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCheckTest {

  private final SchemaCheck check = new SchemaCheck(Path.of("mappings/canonical"));
  private final ObjectNode order = (ObjectNode) CanonicalJson.toTree(OrderFixtures.full());

  @Test
  void aThreadThatTriesAnotherReleaseSeesItsSchemasAndAfterwardsNoLonger(@TempDir Path none) {
    List<List<String>> seen = new ArrayList<>();

    check.seeing(new SchemaCheck(none), () -> seen.add(check.names()));
    seen.add(check.names());

    assertThat(seen.get(0)).isEmpty();
    assertThat(seen.get(1)).contains("order.v1");
  }

  @Test
  void aMissingFieldIsNamedWithItsPath() {
    ((ObjectNode) order.at("/lineItems/0")).remove("unit");

    assertThat(check.check(order))
        .containsExactly(
            new FieldProblem("/lineItems/0/unit", "required", "is required, found nothing"));
  }

  @Test
  void everyProblemSaysWhatWasExpectedAndFound() {
    ((ObjectNode) order.at("/lineItems/1/net")).put("amount", "12,50");
    ((ObjectNode) order.at("/lineItems/1")).put("quantity", "-1");
    order.put("currency", "euro");
    order.put("channelOrderId", 5);
    order.put("customerOrderNumber", "");

    assertThat(check.check(order))
        .contains(
            new FieldProblem("/channelOrderId", "type", "expected string, found 5"),
            new FieldProblem(
                "/currency", "pattern", "expected text like ^[A-Z]{3}$, found \"euro\""),
            new FieldProblem(
                "/customerOrderNumber", "minLength", "expected at least 1 characters, found \"\""),
            new FieldProblem(
                "/lineItems/1/net/amount",
                "pattern",
                "expected text like ^-?\\d{1,12}(\\.\\d{1,6})?$, found \"12,50\""))
        .extracting(FieldProblem::path)
        .containsExactly(
            "/channelOrderId",
            "/currency",
            "/customerOrderNumber",
            "/lineItems/1/net/amount",
            "/lineItems/1/quantity");
  }

  @Test
  void anImpossibleDateIsFound() {
    order.put("placedAt", "2026-02-30T10:00:00Z");
    order.put("requestedShipDate", "2026-13-01");

    assertThat(check.check(order))
        .extracting(FieldProblem::message)
        .containsExactly(
            "expected a valid date-time, found \"2026-02-30T10:00:00Z\"",
            "expected a valid date, found \"2026-13-01\"");
  }

  @Test
  void unknownFieldsAndWordsAreNoProblem() {
    order.put("giftMessage", "for Bob");
    order.put("channelStatus", "snoozed");
    ((ObjectNode) order.at("/lineItems/0")).put("type", "engraving");

    assertThat(check.check(order)).isEmpty();
  }

  @Test
  void aDocumentWithoutKnownSchemaIsRefused() {
    order.put("schemaVersion", 9);

    List<FieldProblem> problems = check.check(order);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).startsWith("expected one of").endsWith("\"order\" 9");
  }

  @Test
  void whatIsShownIsBounded() {
    order.put("currency", "x".repeat(100_000));
    ArrayNode lines = (ArrayNode) order.get("lineItems");
    for (int i = 0; i < 1_000; i++) {
      lines.addObject();
    }

    List<FieldProblem> problems = check.check(order);

    assertThat(problems).hasSize(SchemaCheck.MAX_PROBLEMS);
    assertThat(problems).allMatch(problem -> problem.message().length() < 200);
  }
}
