package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partner, process and system routes are told apart, and none goes past a layer. */
class RouteLayersTest {

  private static final String CHANNEL = "routes/channel/shop/order-in.camel.yaml";
  private static final String CORE = "routes/core/order/order-keep.camel.yaml";

  @TempDir Path root;

  @Test
  @Requirement("K1")
  void everyRouteOfTheProjectBearsItsLayerAndKeepsToIt() {
    assertThat(RouteLayers.check(Project.here())).isEmpty();
    assertThat(Project.here().routes()).hasSizeGreaterThan(80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        CHANNEL + "|partner|jms:out.erp-main.createOrder|expected no jms:out.*: the effect ledger",
        CHANNEL + "|partner|jms:out.{{party}}.createOrder|expected no jms:out.*: the effect ledger",
        CHANNEL + "|partner|direct:erp-look|expected a route of this adapter or of routes/core",
        CHANNEL + "|partner|'http:{{party.erp-main.baseUrl}}'|expected {{party.{{party}}.*}}",
        CHANNEL + "|process|direct:inbox-accept|expected group: partner",
        CORE + "|process|http:{{party.{{party}}.baseUrl}}|expected no http: in the core",
        CORE + "|process|kafka:orders|expected no kafka: in the core",
        CORE + "|process|jms:in.erp-main.order|expected no jms: in the core",
        CORE + "|process|direct:erp-look|expected a route of this adapter or of routes/core",
        "routes/erp/old-erp/order-out.camel.yaml|system|direct:shop-look|expected a route of this",
        "routes/wms/barn/order-out.camel.yaml|partner|direct:inbox-accept|expected group: system",
      })
  @Requirement("K1")
  void aRouteThatGoesPastALayerIsFoundWithItsPlace(
      String file, String group, String target, String expected) {
    Project project =
        neighbours().with(file, route("way", group, "scheduler:way", target)).project();

    assertThat(RouteLayers.check(project))
        .singleElement()
        .asString()
        .matches("(?s)" + file.replace(".", "\\.") + ":\\d+: .*")
        .contains(expected);
  }

  @Test
  void theCommandsOfAnotherPartyAreNotTaken() {
    String taken = route("way", "partner", "jms:out.erp-main.createOrder", "direct:inbox-accept");

    assertThat(RouteLayers.check(neighbours().with(CHANNEL, taken).project()))
        .containsExactly(CHANNEL + ":5: expected jms:out.{{party}}.*: no other party's commands");
  }

  @Test
  void anApiOfAChannelLeadsToNoRouteOfASystem() {
    String api = "- rest:\n    id: shop-api\n    get:\n      - to: direct:erp-look\n";

    assertThat(RouteLayers.check(neighbours().with(CHANNEL, api).project()))
        .singleElement()
        .asString()
        .contains("got direct:erp-look of routes/erp/old-erp");
  }

  @Test
  void whatCallsItsOwnAdapterAndTheCoreIsWell() {
    String own = route("way", "partner", "direct:way", "direct:shop-look");
    String core = route("keep", "process", "direct:keep", "direct:inbox-accept");

    assertThat(RouteLayers.check(neighbours().with(CHANNEL, own).with(CORE, core).project()))
        .isEmpty();
  }

  private PlantedProject neighbours() {
    return new PlantedProject(root)
        .with(
            "routes/channel/shop/look.camel.yaml",
            route("shop-look", "partner", "direct:shop-look", "http"))
        .with(
            "routes/erp/old-erp/look.camel.yaml",
            route("erp-look", "system", "direct:erp-look", "http"))
        .with(
            "routes/core/message/inbox.camel.yaml",
            route("inbox-accept", "process", "direct:inbox-accept", "direct:inbox-accept"));
  }

  private static String route(String id, String group, String from, String to) {
    return """
        - route:
            id: %s
            group: %s
            from:
              id: take-it
              uri: "%s"
              steps:
                - to:
                    id: hand-it
                    uri: "%s"
        """
        .formatted(id, group, from, to);
  }
}
