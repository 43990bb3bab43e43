package io.crossdock.security;

import io.crossdock.party.PartyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The doors of the hub with nothing behind them but routes that tell what they saw. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "crossdock.slice", havingValue = "security")
@EnableAutoConfiguration(
    exclude = {
      DataSourceAutoConfiguration.class,
      FlywayAutoConfiguration.class,
      JmsAutoConfiguration.class,
      ArtemisAutoConfiguration.class
    })
@ComponentScan(basePackages = {"io.crossdock.security", "io.crossdock.party"})
class SecuritySlice {

  static final String CHANNEL_KEY = "key-of-mobile-app-0001";
  static final String OTHER_KEY = "key-of-slow-app-00002";
  static final String GREEDY_KEY = "key-of-greedy-app-0004";
  static final String WMS_KEY = "key-of-wms-east-00003";
  static final String WEBHOOK_SECRET = "hush-hush";
  static final String OLD_SECRET = "hush-before";
  static final String OPS_PASSWORD = "correct-horse-battery";

  static void properties(DynamicPropertyRegistry registry) {
    Path routes = routes();
    // the whole hub scans this package too and must not find the slice
    registry.add("crossdock.slice", () -> "security");
    registry.add("crossdock.routes", routes::toString);
    registry.add("crossdock.data", () -> routes.resolveSibling("data").toString());
    registry.add("crossdock.sftp.port", () -> "0");
    registry.add("crossdock.ops.password", () -> OPS_PASSWORD);
    registry.add("crossdock.http.body-within", () -> "PT2S");
    registry.add("hawtio.roles", () -> "OPS");
    registry.add("management.endpoints.web.exposure.include", () -> "*");
    registry.add("camel.main.run-controller", () -> "false");
  }

  private static Path routes() {
    try {
      Path routes = Files.createTempDirectory("slice").resolve("routes");
      PartyText.write(
          routes, "mobile-app", "api", "channel", "parameters: {apiKey: " + CHANNEL_KEY + "}\n");
      PartyText.write(
          routes,
          "slow-app",
          "api",
          "channel",
          "parameters: {apiKey: "
              + OTHER_KEY
              + "}\ndocuments: {order: {direction: in, maxBytes: 100}}\n");
      PartyText.write(
          routes,
          "greedy-app",
          "api",
          "channel",
          "parameters: {apiKey: "
              + GREEDY_KEY
              + ", webhookSecret: "
              + WEBHOOK_SECRET
              + "}\nlimits: {requestsPerSecond: 0.01, burst: 3}\n");
      PartyText.write(
          routes,
          "north-web",
          "shopify",
          "channel",
          "parameters: {webhookSecret: "
              + WEBHOOK_SECRET
              + ", webhookSecretPrevious: "
              + OLD_SECRET
              + "}\n");
      PartyText.write(
          routes, "wms-east", "neutral", "wms", "parameters: {apiKey: " + WMS_KEY + "}\n");
      return routes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String caller(Exchange exchange) {
    PartyIdentity security =
        exchange.getContext().getRegistry().lookupByNameAndType("security", PartyIdentity.class);
    String operator = security.operatorOf(exchange);
    return operator == null ? security.partyOf(exchange) : operator + " (operator)";
  }

  @Bean
  RouteBuilder echo() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        for (String path :
            new String[] {
              "/api/v1/orders",
              "/api/v1/wms/shipments",
              "/api/v1/channels/kiosk/orders",
              "/api/v1/catalogue",
              "/webhooks/north-web/orders-create",
              "/webhooks/greedy-app/orders-create"
            }) {
          from("platform-http:" + path)
              .routeId(path.substring(1).replace('/', '-'))
              .process(e -> e.setProperty("party", caller(e)))
              .convertBodyTo(String.class)
              .process(e -> e.setProperty("headers", e.getMessage().getHeaders().toString()))
              .removeHeaders("*")
              .setBody(simple("${exchangeProperty.party}|${body}|${exchangeProperty.headers}"));
        }
      }
    };
  }
}
