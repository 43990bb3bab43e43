package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names over all routes, and what no route may hold; every rule is seen to fail. */
class RouteNamesTest {

  private static final String ROUTE = "routes/erp/erp/order-out.camel.yaml";
  private static final String POLICY = "routes/policy/system-out.camel.yaml";
  private static final String TEMPLATE = "routes/channel/shop/order-in.camel.yaml";
  private static final String SHOPS = "routes/channel/shop/shops.camel.yaml";

  @TempDir Path root;

  @Test
  void theRoutesOfTheProjectPointToWhatExists() {
    assertThat(RouteNames.check(Project.here())).isEmpty();
  }

  @Test
  void theRoutesOfTheProjectHoldNothingThatIsForbidden() {
    assertThat(RouteSafety.check(Project.here())).isEmpty();
  }

  @Test
  void anEmptyProjectAndTheExamplesAreFine() {
    assertThat(check(new PlantedProject(root.resolve("empty")))).isEmpty();
    assertThat(check(examples())).isEmpty();
  }

  /** Each line: file, what is replaced by what (~ is a new line), what must be found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "route|id: erp-main-order-out|id: unknown-order-out|expected a route id <party>",
        "route|id: erp-main-order-out|id: erp-main-order|expected a route id <party>",
        "policy|      uri: direct:case-open~      steps|`      uri: direct:case-opens~      steps`|expected from direct:case-open, got case-opens",
        "policy|deadLetterUri: direct:case-open|deadLetterUri: direct:case-lost|system-out.camel.yaml:9: expected a route that consumes direct:case-lost",
        "template|uri: direct:order-receive|uri: direct:order-recieve|expected a route that consumes direct:order-recieve",
        "template|uri: direct:order-receive|`uri: direct~              parameters:~                name: order-lost`|expected a route that consumes direct:order-lost",
        "template|uri: direct:{{party}}-order-in|uri: direct:{{shop}}-order-in|expected {{shop}} in application.yaml",
        "template|direct:{{party}}-order-in|direct:order-in|expected from direct:north-web-order-in, got order-in",
        "shops|routeTemplateRef: shop-order-in|routeTemplateRef: shop-orders|expected a routeTemplate with id shop-orders",
        "shops|routeId: south-web-order-in|routeId: north-web-order-in|expected a route id of its own",
        "shops|value: south-web|value: north-web|expected from direct:south-web-order-in, got north-web-order-in",
        "route|{{party.erp-main.baseUrl}}|{{party.erp-main.url}}|expected {{party.erp-main.url}}",
        "route|file:mappings/erp/order-out.jslt|file:mappings/erp/orders.jslt|order-out.camel.yaml:30: expected the mapping mappings/erp/orders.jslt",
        "route|file:mappings/erp/order-out.jslt|file:mappings/erp/orders.jslt|mappings/erp/order-out.jslt:1: expected a route that uses this mapping",
        "route|jslt:file:mappings|jslt:classpath:mappings|expected jslt:file:mappings/...",
        "route|    routeConfigurationId: system-out~|``|expected a routeConfigurationId",
        "route|    routeConfigurationId: system-out~|`    errorHandler:~      noErrorHandler:~        id: leave-failure~`|not an errorHandler",
        "route|routeConfigurationId: system-out|routeConfigurationId: system|expected a routeConfiguration with id system",
        "route|id: begin-erp-order|id: open-case|expected an id of its own, open-case is at",
      })
  void whatPointsIntoTheVoidIsFound(String file, String what, String by, String expected) {
    assertThat(check(planted(file, what, by))).anyMatch(found -> found.contains(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "route|        transacted: true~|``|expected transacted: true for jms",
        "route|CACHE_CONSUMER|CACHE_AUTO|expected cacheLevelName: CACHE_CONSUMER",
        "route|        concurrentConsumers: 4|`        transferException: true`|expected no transferException",
        "route|        - removeHeaders:|        - removeProperties:|expected removeHeaders with pattern",
        "route|            pattern: \"*\"|`            pattern: Camel*`|order-out.camel.yaml:9: expected removeHeaders with pattern",
        "route|ref: effects|ref: effect|expected a bean of the allow-list in RouteSafety, got 'effect'",
        "route|            ref: effects~            method: begin|`            beanType: io.crossdock.message.Effects`|no beanType",
        "route|${header.CrossdockEffectId}|${bean:secrets.key}|expected a bean of the allow-list in RouteSafety, got 'secrets'",
        "route|                expression: ${header.CrossdockEffectId}|`                expression: x~        - wireTap:~            id: tap-order~            uri: direct:case-open`|expected no wireTap after a jms consumer",
        "route|        - bean:~            id: begin|`        - threads:~            id: use-threads~        - bean:~            id: begin`|expected no threads after a jms consumer",
        "route|        - to:~            id: post|`        - toD:~            id: post`|expected no toD",
        "route|            uri: jslt:file:mappings/erp/order-out.jslt|`            uri: sql:select 1`|expected no sql: endpoint",
        "route|            uri: jslt:file:mappings/erp/order-out.jslt|`            uri: timer:tick`|expected no timer: endpoint",
        "route|            uri: jslt:file:mappings/erp/order-out.jslt|`            uri: seda:later`|expected no seda: endpoint",
        "route|            uri: jslt:file:mappings/erp/order-out.jslt|`            uri: bean:anything`|allow-list in RouteSafety, got 'anything'",
        "route|\"{{party.erp-main.baseUrl}}/orders\"|http://erp.example.org/orders|no host in a route",
        "route|              httpMethod: POST|`              authUsername: \"{{x}}\"~              authPassword: hunter2`|no secret in a route",
        "route|              httpMethod: POST|`              username: acme`|no user in a route",
        "route|              httpMethod: POST|`              proxyHost: RAW(x)`|no RAW() value",
        "route|uri: jms:out.erp-main.createOrder|uri: jms:out.erp-main.createOrder?transacted=true|expected parameters: instead of ?",
        "route|              simple:~                expression: ${header.CrossdockEffectId}|`              groovy:~                expression: 1 + 1`|expected no script in a route, got groovy",
        "route|              objectMapper: \"#exactJson\"~        - to:~            id: map|`        - to:~            id: map`|expected objectMapper",
        "route|uri: jms:out.erp-main.createOrder|uri: kafka:orders|expected autoCommitEnable: false for kafka",
        "route|uri: jms:out.erp-main.createOrder|uri: kafka:orders|expected allowManualCommit: true for kafka",
        "route|        concurrentConsumers: 4|`        batching: true`|expected no kafka batching",
        "route|uri: jms:out.erp-main.createOrder|uri: sftp|expected strictHostKeyChecking: yes",
        "route|uri: jms:out.erp-main.createOrder|uri: sftp|expected autoCreate: false",
        "route|uri: jms:out.erp-main.createOrder|uri: master:acme:sftp:{{party.erp-main.baseUrl}}|expected knownHostsFile",
        "route|        concurrentConsumers: 4|`        readLock: idempotent-changed`|expected no readLock idempotent-changed",
        "route|uri: jms:out.erp-main.createOrder|uri: platform-http:/orders|expected no platform-http: endpoint",
        "policy|io.crossdock.mapping.MappingFailed|io.crossdock.mapping.MappingFailedd|expected a class that exists",
      })
  void whatIsForbiddenIsFound(String file, String what, String by, String expected) {
    assertThat(check(planted(file, what, by))).anyMatch(found -> found.contains(expected));
  }

  @Test
  void operationsOfAContractHaveARouteThatStripsHeaders() {
    PlantedProject project =
        examples()
            .with(
                "contracts/order.json",
                "{\"paths\":{\"/o\":{\"post\":{\"operationId\":\"order-receive\"},"
                    + "\"get\":{\"operationId\":\"order-show\"}}}}")
            .with(
                "routes/policy/api.camel.yaml",
                "- rest:\n    path: /proxy/x\n    openApi:\n      specification: file:contracts/order.json\n");

    assertThat(check(project))
        .contains(
            "routes/policy/api.camel.yaml:2: expected a route that consumes direct:order-show",
            "routes/policy/api.camel.yaml:2: expected no path below /proxy: Hawtio's proxy lives there",
            "routes/core/order/receive.camel.yaml:6: expected removeHeaders with pattern \"*\" as the first step");
  }

  private PlantedProject planted(String file, String what, String by) {
    String path =
        switch (file) {
          case "route" -> ROUTE;
          case "policy" -> POLICY;
          case "template" -> TEMPLATE;
          default -> SHOPS;
        };
    PlantedProject project = examples();
    String example = Project.text(root.resolve(path));
    String text = example.replace(what.replace('~', '\n'), by.replace('~', '\n'));
    assertThat(text).as("the plant changes the example").isNotEqualTo(example);
    return project.with(path, text);
  }

  private PlantedProject examples() {
    String policy = PlantedProject.example("system-out.camel.yaml");
    String partner =
        policy
            .substring(0, policy.indexOf("- route:\n"))
            .replace("id: system-out", "id: partner-in")
            .replace("-bad-mapping", "-bad-document")
            .replace("open-mapping-case", "open-document-case");
    return new PlantedProject(root)
        .with(ROUTE, PlantedProject.example("erp-main-order-out.camel.yaml"))
        .with(POLICY, policy)
        .with("routes/policy/partner-in.camel.yaml", partner)
        .with(TEMPLATE, PlantedProject.example("shop-order-in.camel.yaml"))
        .with(SHOPS, PlantedProject.example("shops.camel.yaml"))
        .with(
            "routes/core/order/receive.camel.yaml",
            PlantedProject.example("order-receive.camel.yaml"))
        .with("routes/channel/shop/parties/north-web.yaml", "party: north-web\n")
        .with("routes/channel/shop/parties/south-web.yaml", "party: south-web\n")
        .with("routes/erp/erp/parties/erp-main.yaml", "party: erp-main\nparameters: {baseUrl: x}\n")
        .with("mappings/erp/order-out.jslt", "import \"mappings/erp/part.jslt\" as p .")
        .with("mappings/erp/part.jslt", "def f(x) $x")
        .with("mappings/shop/order-in.jslt", ".");
  }

  private static List<String> check(PlantedProject planted) {
    List<String> findings = new ArrayList<>(RouteNames.check(planted.project()));
    findings.addAll(RouteSafety.check(planted.project()));
    return findings;
  }
}
