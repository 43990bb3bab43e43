package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PartyConfigurationTest {

  @TempDir Path routes;

  private ApplicationContextRunner hub() {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class))
        .withUserConfiguration(PartyConfiguration.class)
        .withPropertyValues("crossdock.routes=" + routes, "SHOP_TOKEN=t0ken");
  }

  @Test
  void putsPartySettingsIntoRoutes() {
    PartyText.write(
        routes, "north-web", "shopify", "channel", "parameters: {apiToken: '${SHOP_TOKEN}'}\n");

    hub()
        .run(
            context -> {
              CamelContext camel = context.getBean(CamelContext.class);

              assertThat(camel.resolvePropertyPlaceholders("x {{party.north-web.apiToken}}"))
                  .isEqualTo("x t0ken");
            });
  }

  @Test
  void refusesToStartInPlainWords() {
    PartyText.writeText(routes, "channel/shopify/parties/north-web.yaml", "party: north-web\n");

    hub()
        .run(
            context -> {
              FailureAnalysis analysis =
                  new RefusedStartAnalyzer().analyze(context.getStartupFailure());

              assertThat(analysis.getDescription())
                  .startsWith("The hub does not start:\n  - ")
                  .contains("north-web.yaml: owner is missing: say who answers for");
            });
  }
}
