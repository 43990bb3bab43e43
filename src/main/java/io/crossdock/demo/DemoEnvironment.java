package io.crossdock.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ConfigurableBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * In the profile {@code demo}, binds the simulators' port before anything else is configured and
 * sets what the party files ask for ({@code CROSSDOCK_ERP_URL}, {@code CROSSDOCK_ERP_TOKEN} ...)
 * where it is not set already. If all four addresses are set, the systems run elsewhere and no
 * simulator is started.
 */
public final class DemoEnvironment implements EnvironmentPostProcessor, Ordered {

  static final String PREFIX = "crossdock.demo.";

  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "erpToken", "CROSSDOCK_ERP_TOKEN",
          "wmsToken", "CROSSDOCK_WMS_TOKEN",
          "shopifyToken", "CROSSDOCK_SHOPIFY_TOKEN",
          "amazonToken", "CROSSDOCK_AMAZON_TOKEN",
          "webhookSecret", "CROSSDOCK_SHOPIFY_WEBHOOK_SECRET",
          "wmsApiKey", "CROSSDOCK_WMS_API_KEY",
          "erpApiKey", "CROSSDOCK_ERP_API_KEY",
          "controlToken", "CROSSDOCK_SIMULATORS_TOKEN");

  private static final List<String> SYSTEMS = List.of("erp", "wms", "shopify", "amazon");

  private final ConfigurableBootstrapContext bootstrap;

  /** Called by Spring Boot, which hands over the bootstrap context. */
  public DemoEnvironment(ConfigurableBootstrapContext bootstrap) {
    this.bootstrap = bootstrap;
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.acceptsProfiles(Profiles.of("demo"))) {
      return;
    }
    environment
        .getPropertySources()
        .addLast(DemoSecrets.of(Path.of(environment.getProperty("crossdock.data", "data"))));
    boolean elsewhere = SYSTEMS.stream().allMatch(s -> environment.containsProperty(urlName(s)));
    if (elsewhere) {
      return;
    }
    Simulators simulators = new Simulators(options(environment));
    Map<String, Object> values = properties(simulators);
    values.keySet().removeIf(environment::containsProperty);
    environment.getPropertySources().addLast(new MapPropertySource("crossdockSimulators", values));
    bootstrap.addCloseListener(
        event ->
            event
                .getApplicationContext()
                .getBeanFactory()
                .registerSingleton("simulators", simulators));
  }

  private static String urlName(String system) {
    return "CROSSDOCK_" + system.toUpperCase() + "_URL";
  }

  private static SimulatorOptions options(ConfigurableEnvironment environment) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("dir", environment.getProperty("crossdock.data", "data") + "/simulators");
    values.put("amazon.rateFactor", "100");
    for (String name : SimulatorOptions.NAMES) {
      String value = environment.getProperty(PREFIX + name);
      if (value != null) {
        values.put(name, value);
      }
    }
    CREDENTIALS.forEach((name, property) -> put(values, name, environment.getProperty(property)));
    return SimulatorOptions.of(values);
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (value != null && !value.isBlank()) {
      values.put(name, value);
    }
  }

  private static Map<String, Object> properties(Simulators simulators) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String system : SYSTEMS) {
      values.put(urlName(system), simulators.url(system).toString());
      values.put(PREFIX + system + ".url", simulators.url(system).toString());
    }
    values.put("CROSSDOCK_SIMULATORS_URL", simulators.url("control").toString());
    Credentials credentials = simulators.credentials();
    values.put("CROSSDOCK_AMAZON_POLL_MILLIS", "2000");
    values.put("CROSSDOCK_ERP_TOKEN", credentials.erpToken());
    values.put("CROSSDOCK_WMS_TOKEN", credentials.wmsToken());
    values.put("CROSSDOCK_SHOPIFY_TOKEN", credentials.shopifyToken());
    values.put("CROSSDOCK_AMAZON_TOKEN", credentials.amazonToken());
    values.put("CROSSDOCK_SHOPIFY_WEBHOOK_SECRET", credentials.webhookSecret());
    values.put("CROSSDOCK_WMS_API_KEY", credentials.wmsApiKey());
    values.put("CROSSDOCK_ERP_API_KEY", credentials.erpApiKey());
    values.put("CROSSDOCK_SIMULATORS_TOKEN", credentials.controlToken());
    return values;
  }
}
