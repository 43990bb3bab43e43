package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** Every kind of mistake is found with its file and line, before anything runs. */
class ReleaseCheckTest {

  private static final Function<String, Class<?>> BEANS = DeclaredBeans.in(new MockEnvironment());

  @TempDir Path folder;

  @Test
  void theProjectMayGoLive() {
    assertThat(problems(Path.of(""))).isEmpty();
  }

  /** Each line: a file, what is replaced in it, by what (~ is a new line), what must be found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "routes/erp/neutral-erp/order-out.camel.yaml|CACHE_CONSUMER|`CACHE_CONSUMER~          nonsense: 1`|routes/erp/neutral-erp/order-out.camel.yaml:15: erp-main-order-out: Failed to resolve endpoint",
        "routes/erp/neutral-erp/request-out.camel.yaml|}}.baseUrl|}}.basUrl|routes/erp/neutral-erp/request-out.camel.yaml:61: expected {{party.erp-main.basUrl}}",
        "routes/erp/neutral-erp/order-out.camel.yaml|method: settle|method: setle|routes/erp/neutral-erp/order-out.camel.yaml:66: erp-main-order-out: Method with name: setle not found",
        "routes/erp/neutral-erp/order-out.camel.yaml|- bean:|- baen:|routes/erp/neutral-erp/order-out.camel.yaml:24: DSL schema",
        "routes/erp/neutral-erp/order-out.camel.yaml|ref: effects|ref: dataSource|expected a bean of the allow-list",
        "routes/erp/neutral-erp/order-out.camel.yaml|id: neutral-erp-order-out|id: [|routes/erp/neutral-erp/order-out.camel.yaml:",
        "routes/policy/core.camel.yaml|direct:case-open|direct:case-opn|routes/policy/core.camel.yaml:8: expected a route that consumes direct:case-opn",
        "routes/core/order/order-receive.camel.yaml|ref: orders|ref: order|routes/core/order/order-receive.camel.yaml:13: expected a bean",
        "mappings/code/unit.json|{|[|mappings/code/unit.json:2:",
        "mappings/x12/party.jslt|def |deff |mappings/x12/party.jslt:",
        "routes/erp/neutral-erp/parties/erp-main.yaml|retention: P400D|retention: long|routes/erp/neutral-erp/parties/erp-main.yaml:25: retention: 'long' is not a period",
        "routes/channel/api/availability-api.v1.openapi.json|\"deprecation\"|\"deprecated\"|routes/channel/api/availability-api.v1.openapi.json:1: x-crossdock.deprecation is missing: there is v2",
        "routes/channel/api/availability-api.v1.openapi.json|\"sunset\"|\"ends\"|routes/channel/api/availability-api.v1.openapi.json:1: x-crossdock.deprecation.sunset is missing",
        "routes/erp/neutral-erp/parties/erp-main.yaml|    order:|    ordr:|routes/erp/neutral-erp/parties/erp-main.yaml:1: limits.apis.ordr: the APIs are [",
        "routes/erp/neutral-erp/hub-api.v1.openapi.json|requestsPerSecond|perSecond|routes/erp/neutral-erp/hub-api.v1.openapi.json:1: x-crossdock.limits.requestsPerSecond must be",
        "routes/channel/x12/parties/retailer-acme.yaml|passThrough:|passThru:|routes/channel/x12/parties/retailer-acme.yaml:",
        "routes/channel/x12/parties/retailer-acme.yaml|      to: finance-files|      to:|documents.remittance.passThrough.to is missing: say which party",
        "routes/channel/x12/parties/retailer-acme.yaml|      reason: only the treasury system reads it, and it reads X12|      reason:|documents.remittance.passThrough.reason is missing",
        "routes/channel/x12/parties/retailer-acme.yaml|to: finance-files|to: erp-main|retailer-acme.yaml:1: documents.remittance.passThrough.to: erp-main has no operation deliverFile",
        "routes/channel/x12/parties/retailer-acme.yaml|to: finance-files|to: nobody|retailer-acme.yaml:1: documents.remittance.passThrough.to: there is no party nobody",
        "routes/erp/neutral-erp/parties/erp-main.yaml|party: erp-main|party: erp-south|routes/erp/neutral-erp/parties/erp-main.yaml:1: party is erp-south",
      })
  void aMistakeIsFoundWithItsPlace(String file, String what, String by, String expected) {
    ReleaseFolder.in(folder).edit(file, what, by.replace('~', '\n'));

    assertThat(problems(folder)).anySatisfy(found -> assertThat(found).contains(expected));
  }

  /** The ERP wants a number where it had a text; orders must have one more field. */
  @Test
  @Requirement("Q6")
  void aChangedContractOrSchemaNamesWhoBreaksBeforeItGoesLive() {
    String contract = "routes/erp/neutral-erp/erp.v1.openapi.json";
    String text = "{\"type\": \"string\", \"description\": \"The hub's order id\"";
    ReleaseFolder.in(folder.resolve("erp")).edit(contract, text, text.replace("string", "integer"));
    List<String> erp = problems(folder.resolve("erp"));
    ReleaseFolder.in(folder.resolve("schema"))
        .edit(
            "mappings/canonical/order.v1.schema.json",
            "\"channelOrderId\",\n    \"channelStatus\"",
            "\"taxId\",\n    \"channelStatus\"");
    List<String> schema = problems(folder.resolve("schema"));

    assertThat(erp)
        .isNotEmpty()
        .allMatch(
            found ->
                found.startsWith(contract + ":1: what erp-main is sent by")
                    && found.contains("mappings/neutral-erp/samples/order-out/")
                    && found.contains("externalReference"));
    assertThat(schema)
        .anyMatch(found -> found.startsWith("mappings/kafka/samples/order-in/"))
        .anyMatch(found -> found.startsWith("mappings/shopify/samples/order-in/"))
        .allMatch(found -> found.contains("taxId") || found.contains("channelOrderId"));
  }

  /** Nothing leaves the canonical model unseen. */
  @Test
  void aDocumentThatComesToNoCanonicalSchemaIsRefusedUnlessItsPartyFileSaysSo() {
    String declared =
        "\n    passThrough:\n      to: finance-files"
            + "\n      reason: only the treasury system reads it, and it reads X12";
    String acme = "routes/channel/x12/parties/retailer-acme.yaml";
    ReleaseFolder.in(folder).edit(acme, declared, "");

    assertThat(problems(folder))
        .containsExactly(
            acme
                + ":1: documents.remittance.passThrough is missing: retailer-acme-remittance-in"
                + " brings it to no canonical schema; map it, or say to whom it goes and why");
  }

  @Test
  void whatIsDeclaredToPassThroughIsNotMapped() {
    ReleaseFolder.in(folder)
        .edit(
            "routes/channel/kafka/parties/stores-north.yaml",
            "  order:\n    direction: in\n",
            "  order:\n    direction: in\n    passThrough: {to: finance-files, reason: none}\n");

    assertThat(problems(folder))
        .containsExactly(
            "routes/channel/kafka/parties/stores-north.yaml:1: documents.order.passThrough is"
                + " declared, but stores-north-order-in maps it");
  }

  @Test
  void aMappingThatNoLongerGivesItsSampleIsRefused() {
    ReleaseFolder.in(folder)
        .edit("mappings/kafka/order-in.jslt", "\"schema\"", "\"unwanted\": \"x\", \"schema\"");

    assertThat(problems(folder))
        .isNotEmpty()
        .allSatisfy(
            found ->
                assertThat(found)
                    .startsWith("mappings/kafka/samples/order-in/")
                    .contains(".in.json:1: mappings/kafka/order-in.jslt gives "));
  }

  /** Tests are data beside what they test, and every way to production asks for them. */
  @Test
  @Requirement("Q5")
  void whatHasNoTestOrDoesNotKeepItsTestsMayNotGoLive() {
    String untested = "mappings/kafka/store-in.jslt";
    ReleaseFolder.in(folder)
        .write(untested, "{\"store\": .store}")
        .write("mappings/kafka/samples/order-in/sale-of-nothing.in.json", "{}")
        .edit("mappings/neutral-erp/order-out.jslt", "\"orderDate\"", "\"orderDay\"");

    assertThat(problems(folder))
        .contains(untested + ":1: has no sample below mappings/kafka/samples/store-in/")
        .contains(
            "mappings/kafka/samples/order-in/sale-of-nothing.in.json:1: has neither .out.json nor"
                + " .error.txt beside it")
        .anyMatch(
            found ->
                found.startsWith("mappings/neutral-erp/samples/order-out/")
                    && found.contains("mappings/neutral-erp/order-out.jslt gives"));
  }

  @Test
  void anUnsetSettingIsNamed() {
    List<String> found = new ReleaseCheck(BEANS, name -> null).problems(Path.of(""));

    assertThat(found)
        .anyMatch(
            problem ->
                problem.startsWith("routes/erp/neutral-erp/parties/erp-main.yaml:1: ")
                    && problem.contains("CROSSDOCK_ERP_URL"));
  }

  private static List<String> problems(Path home) {
    return new ReleaseCheck(BEANS, new UnsetSettings(CheckCommand.settings()::getProperty))
        .problems(home);
  }
}
