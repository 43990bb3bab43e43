package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route file has the form that Kaoto saves; every rule is seen to fail on a planted file. */
class RouteFormTest {

  @TempDir Path root;

  @TestFactory
  Stream<DynamicTest> everyRouteFileHasTheForm() {
    return Project.here().routes().stream()
        .map(
            file ->
                dynamicTest(
                    file.name(),
                    () -> assertThat(RouteForm.check(file, RouteRules.LARGE.keySet())).isEmpty()));
  }

  @Test
  void everyExceptionIsNeeded() {
    List<String> needed =
        Project.here().routes().stream()
            .filter(file -> RouteForm.check(file).stream().anyMatch(f -> f.contains("at most")))
            .map(RouteFile::name)
            .toList();

    assertThat(needed).containsAll(RouteRules.LARGE.keySet());
    assertThat(RouteRules.LARGE.values()).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "erp-main-order-out.camel.yaml",
        "system-out.camel.yaml",
        "shop-order-in.camel.yaml",
        "shops.camel.yaml"
      })
  void theExamplesHaveTheForm(String example) {
    assertThat(check(PlantedProject.example(example))).isEmpty();
  }

  /** Each line: what is replaced in the example, by what (~ is a new line), what must be found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "    description: Orders to the ERP~|``|a.camel.yaml:5: expected description: on the route",
        "    id: erp-main-order-out~|``|expected id: on the route",
        "            id: begin-erp-order~|``|a.camel.yaml:20: expected an id on bean",
        "id: begin-erp-order|id: begin-1234|a.camel.yaml:20: expected a verb-noun id",
        "id: begin-erp-order|id: begin|expected a verb-noun id",
        "id: begin-erp-order|id: beginErp-order|expected a verb-noun id",
        "      id: take-erp-order~|``|expected an id on from",
        "              - id: when-erp-booked~                expression|`              - expression`|expected an id on when",
        "              id: otherwise-erp-refused~|``|expected an id on otherwise",
        "            method: begin|`            # why~            method: begin`|a.camel.yaml:23: expected comments only above",
        "ref: effects|ref: effects # why|a.camel.yaml:22: a save in Kaoto changes it, expected:             ref: effects",
        "ref: effects|ref: \"effects\"|a save in Kaoto changes it",
        "\"2000\"|'2000'|a save in Kaoto changes it, expected:               connectTimeout: \"2000\"",
        "        - removeHeaders:|`        - log: done~        - removeHeaders:`|expected log: with id: and its options below it",
        "              simple:~                expression: ${header.CrossdockEffectId}|`              simple: ${header.CrossdockEffectId}`|expected expression: below simple:",
        "            expression:~              simple:~                expression: ${header.CrossdockEffectId}|`            simple: ${header.CrossdockEffectId}`|expected expression: above simple:",
        "                expression:~                  simple:~                    expression: ${header.CamelHttpResponseCode} == 201|`                simple: ${header.CamelHttpResponseCode} == 201`|expected expression: above simple:",
        "            json:~              library: Jackson~              objectMapper: \"#exactJson\"~        - to:~            id: map|`            json: Jackson~        - to:~            id: map`|expected json: with its options below it",
        "        - bean:~            id: begin-erp-order|`        - baen:~            id: begin-erp-order`|DSL schema:",
        "            method: begin|`            method: begin~            nonsense: 1`|DSL schema:",
        "description: Orders to the ERP|description: Orders to the ERP and very many more words than anyone would read here|a.camel.yaml:6: expected a line of at most 82",
        "    description: Orders to the ERP|`    description: &x Orders to the ERP`|a save in Kaoto changes it",
        "        transacted: true|`        transacted: True`|a save in Kaoto changes it",
        "        concurrentConsumers: 4|`        concurrentConsumers: 04`|a save in Kaoto changes it",
        "      parameters:~        transacted: true~        cacheLevelName: CACHE_CONSUMER~        concurrentConsumers: 4|`      parameters: {transacted: true}`|a save in Kaoto changes it",
        "- route:|`- from:~    uri: direct:a~- route:`|no top-level from:",
        "    id: erp-main-order-out|`    id: [`|a.camel.yaml:",
      })
  void whatIsPlantedInTheRouteIsFound(String what, String by, String expected) {
    String example = PlantedProject.example("erp-main-order-out.camel.yaml");
    String planted = example.replace(what.replace('~', '\n'), by.replace('~', '\n'));

    assertThat(planted).isNotEqualTo(example);
    assertThat(check(planted)).anySatisfy(found -> assertThat(found).contains(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "          handled:~            constant:~              expression: \"true\"|`          handled:~            constant: \"true\"`|expected expression: below constant:",
        "          id: park-bad-mapping~|``|expected an id on onException",
        "maximumRedeliveries: 2|maximumRedeliveries: \"2\"|DSL schema:",
        "    description: Calls to systems, a refused connection is tried again~|``|expected description: on the routeConfiguration",
      })
  void whatIsPlantedInThePolicyIsFound(String what, String by, String expected) {
    String example = PlantedProject.example("system-out.camel.yaml");
    String planted = example.replace(what.replace('~', '\n'), by.replace('~', '\n'));

    assertThat(planted).isNotEqualTo(example);
    assertThat(check(planted)).anySatisfy(found -> assertThat(found).contains(expected));
  }

  @Test
  void templatesNeedARouteAndTheirInstancesAPrefix() {
    String template =
        PlantedProject.example("shop-order-in.camel.yaml").replace("    route:", "    from:");
    String instances =
        PlantedProject.example("shops.camel.yaml").replace("    prefixId: north-web-\n", "");

    assertThat(check(template)).anyMatch(found -> found.contains("expected route: in the route"));
    assertThat(check(instances)).anyMatch(found -> found.contains("expected prefixId:"));
  }

  @Test
  void entitiesStandInTheOrderOfKaoto() {
    String policy = PlantedProject.example("system-out.camel.yaml");
    int route = policy.indexOf("- route:\n");
    int configuration = policy.indexOf("- routeConfiguration:");

    assertThat(check(policy.substring(route) + policy.substring(configuration, route)))
        .containsExactly(
            "routes/a.camel.yaml:13: expected routeConfiguration above route, as Kaoto sorts them");
  }

  @Test
  void longFilesAndLongRoutesAreFound() {
    String route = PlantedProject.example("erp-main-order-out.camel.yaml");
    String bean = route.substring(route.indexOf("        - bean:"), route.indexOf("        - unm"));
    StringBuilder many = new StringBuilder(route.replace(bean, ""));
    for (int i = 0; i < 7; i++) {
      many.insert(many.indexOf("        - unmarshal:"), bean.replace("erp", "x" + i));
    }

    assertThat(check(many.toString()))
        .contains("routes/a.camel.yaml:81: expected at most 80 lines")
        .anyMatch(found -> found.contains("expected at most 12 steps, got 14"));
    assertThat(RouteForm.check(new Project(root).routes().get(0), Set.of("routes/a.camel.yaml")))
        .isEmpty();
  }

  @Test
  void anEmptyFolderIsFine() {
    assertThat(new PlantedProject(root).project().routes()).isEmpty();
  }

  private List<String> check(String text) {
    Project project = new PlantedProject(root).with("routes/a.camel.yaml", text).project();
    return RouteForm.check(project.routes().get(0));
  }
}
