package io.crossdock.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.DocumentFixtures;
import io.crossdock.model.Order;
import io.crossdock.model.OrderFixtures;
import io.crossdock.model.ProblemKind;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiContractTest {

  private static final String ORDER = "routes/channel/api/order-api.v1.openapi.json";
  private static final String AVAILABILITY_1 =
      "routes/channel/api/availability-api.v1.openapi.json";
  private static final String AVAILABILITY_2 =
      "routes/channel/api/availability-api.v2.openapi.json";
  private static final String WAREHOUSE = "routes/wms/neutral-wms/hub-api.v1.openapi.json";
  private static final String ERP = "routes/erp/neutral-erp/hub-api.v1.openapi.json";
  private static final String OPERATION = "routes/core/operation/operation-api.v1.openapi.json";

  private static final Map<String, Set<String>> OPERATIONS =
      Map.of(
          ORDER,
          Set.of(
              "order-create",
              "order-get",
              "order-timeline",
              "order-cancel",
              "pricing-get",
              "catalogue-get"),
          AVAILABILITY_1,
          Set.of("availability-get"),
          AVAILABILITY_2,
          Set.of("availability-list"),
          WAREHOUSE,
          Set.of("shipment-receive", "return-receive", "stock-receive"),
          ERP,
          Set.of("pricing-receive"),
          OPERATION,
          Set.of(
              "case-list",
              "case-cards",
              "case-get",
              "case-retry",
              "case-repeat",
              "order-hold",
              "order-free",
              "order-edit",
              "case-close",
              "approval-list",
              "approval-get",
              "approval-give",
              "approval-refuse",
              "order-shortclose",
              "order-rerelease",
              "message-search",
              "message-get",
              "message-download",
              "replay-plan",
              "replay-get",
              "replay-run",
              "replay-approve",
              "replay-stop",
              "retention-list",
              "portfolio-list",
              "onboarding-list",
              "onboarding-begin",
              "retention-run",
              "erasure-run",
              "recovery-list",
              "recovery-end",
              "release-list",
              "release-get",
              "release-plan",
              "release-compare",
              "release-compared",
              "release-apply",
              "release-activate",
              "switch-list",
              "switch-set",
              "stock-channels",
              "stock-drift",
              "stock-look",
              "stock-retell",
              "stock-numbers",
              "interruption-list"));

  private final ObjectNode order = asSent();

  @ParameterizedTest
  @ValueSource(strings = {ORDER, AVAILABILITY_1, AVAILABILITY_2, WAREHOUSE, ERP, OPERATION})
  void theContractIsReadWithoutComplaint(String file) {
    SwaggerParseResult result = new OpenAPIV3Parser().readLocation(file, null, null);

    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.0.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDER, AVAILABILITY_1, AVAILABILITY_2, WAREHOUSE, ERP, OPERATION})
  void everyOperationIsARouteNameAndSaysItsErrors(String file) throws Exception {
    JsonNode contract = tree(file);

    List<JsonNode> operations = new ArrayList<>();
    contract.get("paths").forEach(path -> path.forEach(operations::add));

    assertThat(operations)
        .extracting(operation -> operation.path("operationId").asText())
        .containsExactlyInAnyOrderElementsOf(OPERATIONS.get(file))
        .allMatch(id -> id.matches("[a-z]+-[a-z]+"));
    assertThat(operations)
        .allMatch(operation -> operation.path("responses").has("401"))
        .allMatch(operation -> operation.path("responses").has("503"))
        .allMatch(
            operation -> operation.has("requestBody") == operation.at("/responses").has("422"));
    assertThat(URI.create(contract.at("/servers/0/url").asText()).isAbsolute()).isTrue();
  }

  /** Camel opens one consumer per contract under its base path and refuses a second one there. */
  @Test
  void everyContractHasABasePathOfItsOwn() throws Exception {
    List<String> bases = new ArrayList<>();
    for (String file : OPERATIONS.keySet()) {
      bases.add(URI.create(tree(file).at("/servers/0/url").asText()).getPath());
    }

    assertThat(bases)
        .containsExactlyInAnyOrder(
            "/api/v1",
            "/api/v1/availability",
            "/api/v2/availability",
            "/api/v1/wms",
            "/api/v1/erp",
            "/api/v1/operation");
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDER, AVAILABILITY_1, AVAILABILITY_2, WAREHOUSE, ERP, OPERATION})
  void theProblemTypesAreTheOneTaxonomy(String file) throws Exception {
    JsonNode types = tree(file).at("/components/schemas/Problem/properties/type/enum");

    assertThat(texts(types))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemKind.values()).map(ProblemKind::type).toList());
  }

  @Test
  void theOrderToSendIsTheCanonicalOrderWithoutWhatTheHubGives() throws Exception {
    JsonNode canonical = tree("mappings/canonical/order.v1.schema.json");
    JsonNode schemas = tree(ORDER).at("/components/schemas");

    Set<String> fields = names(canonical);
    fields.removeAll(Set.of("schema", "schemaVersion", "orderId", "company", "party"));
    Set<String> lineFields = names(canonical.at("/$defs/lineItem"));
    lineFields.removeAll(Set.of("sku", "channelUnit"));

    assertThat(names(schemas.get("OrderToSend"))).isEqualTo(fields);
    assertThat(names(schemas.get("LineItem"))).isEqualTo(lineFields);
    assertThat(names(schemas.get("Address"))).isEqualTo(names(canonical.at("/$defs/address")));
    assertThat(schemas.at("/Money/properties/amount/pattern"))
        .isEqualTo(canonical.at("/$defs/decimal/pattern"));
  }

  @Test
  void anOrderAsAChannelSendsItPasses() {
    assertThat(problems(ORDER, createOrder(order, "key-1"))).isEmpty();
  }

  @Test
  void theExamplesOfTheGuidePassAndTie() throws Exception {
    List<JsonNode> examples = examples(read("docs/partner/order-api.md"));
    ObjectNode sent = (ObjectNode) examples.get(0).deepCopy();
    sent.put("schema", "order").put("schemaVersion", 1);
    SchemaCheck check = new SchemaCheck(Path.of("mappings/canonical"));

    assertThat(problems(ORDER, createOrder(examples.get(0), "APP-1001"))).isEmpty();
    assertThat(OrderTotals.check(CanonicalJson.read(sent, Order.class))).isEmpty();
    assertThat(check.check(examples.get(1))).isEmpty();
  }

  @Test
  void fieldsThatTheContractDoesNotKnowPass() {
    order.put("giftMessage", "for Bob");
    ((ObjectNode) order.at("/lineItems/0")).put("colour", "red");

    assertThat(problems(ORDER, createOrder(order, "key-1"))).isEmpty();
  }

  @Test
  void withoutAnIdempotencyKeyOrWithAFaultyFieldItDoesNotPass() {
    assertThat(problems(ORDER, createOrder(order, null))).contains("Idempotency-Key");

    ((ObjectNode) order.at("/lineItems/0")).put("quantity", "two");

    assertThat(problems(ORDER, createOrder(order, "key-1"))).contains("/lineItems/0/quantity");
  }

  @Test
  void upToAHundredSkusAreAskedAtOnce() {
    String[] hundred = skus(100);
    String[] more = skus(101);

    for (String version : List.of("v1", "v2")) {
      String contract = version.equals("v1") ? AVAILABILITY_1 : AVAILABILITY_2;
      assertThat(problems(contract, availability(version, hundred))).isEmpty();
      assertThat(problems(contract, availability(version, more))).isNotEmpty();
      assertThat(problems(contract, availability(version))).isNotEmpty();
    }
  }

  @Test
  void whatAWarehouseSendsPasses() {
    String shipment = CanonicalJson.write(DocumentFixtures.shipment(null));
    String back = CanonicalJson.write(DocumentFixtures.returned("01JD0000000000000000000001"));
    String stock = CanonicalJson.write(DocumentFixtures.stock());

    assertThat(problems(WAREHOUSE, post("/api/v1/wms/shipments", shipment).build())).isEmpty();
    assertThat(problems(WAREHOUSE, post("/api/v1/wms/returns", back).build())).isEmpty();
    assertThat(problems(WAREHOUSE, post("/api/v1/wms/stock-snapshots", stock).build())).isEmpty();
    assertThat(problems(WAREHOUSE, post("/api/v1/wms/shipments", "{}").build())).isNotEmpty();
  }

  @Test
  void whatAnErpSendsPasses() {
    String prices = CanonicalJson.write(DocumentFixtures.prices());

    assertThat(problems(ERP, post("/api/v1/erp/price-lists", prices).build())).isEmpty();
    assertThat(problems(ERP, post("/api/v1/erp/price-lists", "{}").build())).isNotEmpty();
  }

  @Test
  void theWarehouseCallsOfTheGuidePass() {
    Matcher call =
        Pattern.compile("\\$HUB(/api/v1/wms/[a-z-]+)\".*?--data '(.*?)'", Pattern.DOTALL)
            .matcher(read("docs/partner/order-api.md"));
    Set<String> called = new TreeSet<>();
    while (call.find()) {
      called.add(call.group(1));
      assertThat(problems(WAREHOUSE, post(call.group(1), call.group(2)).build())).isEmpty();
    }

    assertThat(called)
        .containsExactly(
            "/api/v1/wms/returns", "/api/v1/wms/shipments", "/api/v1/wms/stock-snapshots");
  }

  @Test
  void theWordsOfCasesAndSwitchesAreThoseOfTheDatabase() throws Exception {
    String tables = migrations();
    JsonNode schemas = tree(OPERATION).at("/components/schemas");
    JsonNode answer = tree("mappings/canonical/order-answer.v1.schema.json");

    assertThat(texts(schemas.at("/Case/properties/category/enum")))
        .isEqualTo(checked(tables, "exception_case", "category"));
    assertThat(texts(schemas.at("/Case/properties/state/enum")))
        .isEqualTo(checked(tables, "exception_case", "state"));
    assertThat(texts(schemas.at("/SwitchRequest/properties/mode/enum")))
        .isEqualTo(checked(tables, "kill_switch", "mode"));
    assertThat(texts(answer.at("/properties/status/enum")))
        .containsExactlyInAnyOrderElementsOf(checked(tables, "orders", "status"));
  }

  private static ObjectNode asSent() {
    ObjectNode sent = (ObjectNode) CanonicalJson.toTree(OrderFixtures.asSent());
    sent.remove(List.of("schema", "schemaVersion"));
    return sent;
  }

  private static List<JsonNode> examples(String guide) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    Matcher block = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(guide);
    while (block.find()) {
      found.add(CanonicalJson.tree(block.group(1).getBytes("UTF-8")));
    }
    return found;
  }

  private static Request createOrder(JsonNode body, String key) {
    SimpleRequest.Builder request = post("/api/v1/orders", CanonicalJson.write(body));
    return key == null ? request.build() : request.withHeader("Idempotency-Key", key).build();
  }

  private static SimpleRequest.Builder post(String path, String body) {
    return SimpleRequest.Builder.post(path)
        .withContentType("application/json")
        .withHeader("X-Api-Key", "k")
        .withBody(body);
  }

  private static Request availability(String version, String... skus) {
    return SimpleRequest.Builder.get("/api/" + version + "/availability/")
        .withHeader("X-Api-Key", "k")
        .withQueryParam("sku", skus)
        .build();
  }

  private static String[] skus(int count) {
    String[] skus = new String[count];
    Arrays.setAll(skus, i -> "SKU-" + i);
    return skus;
  }

  private static String problems(String file, Request request) {
    StringBuilder found = new StringBuilder();
    OpenApiInteractionValidator.createForInlineApiSpecification(read(file))
        .build()
        .validateRequest(request)
        .getMessages()
        .forEach(message -> found.append(message).append('\n'));
    return found.toString();
  }

  private static List<String> checked(String tables, String table, String column) {
    Pattern check =
        Pattern.compile(
            "(?:create|alter) table %s (?:\\(|add).*?check \\(%s in \\((.*?)\\)"
                .formatted(table, column),
            Pattern.DOTALL);
    List<String> checks = check.matcher(tables).results().map(found -> found.group(1)).toList();
    assertThat(checks).as(table + "." + column).isNotEmpty();
    String last = checks.get(checks.size() - 1);
    return Arrays.stream(last.split(",")).map(w -> w.trim().replace("'", "")).toList();
  }

  /** All of them, in the order in which they are applied. */
  private static String migrations() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      return files
          .sorted(Comparator.comparing(ApiContractTest::version))
          .map(file -> read(file.toString()))
          .collect(Collectors.joining("\n"));
    }
  }

  /** Repeatable ones are applied last. */
  private static int version(Path migration) {
    String name = migration.getFileName().toString();
    return name.startsWith("R__")
        ? Integer.MAX_VALUE
        : Integer.parseInt(name.replaceAll("V(\\d+)__.*", "$1"));
  }

  private static Set<String> names(JsonNode schema) {
    Set<String> names = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode tree(String file) throws Exception {
    return CanonicalJson.tree(read(file).getBytes("UTF-8"));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
