package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

class DemoEnvironmentTest {

  @TempDir Path folder;

  @Configuration(proxyBeanMethods = false)
  @Import(DemoSimulators.class)
  static class Hub {}

  private ConfigurableApplicationContext run(String profile, String... properties) {
    return new SpringApplicationBuilder(Hub.class)
        .web(WebApplicationType.NONE)
        .profiles(profile)
        .properties(properties)
        .run("--crossdock.data=" + folder, "--spring.main.banner-mode=off");
  }

  private static int status(String url, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void theDemoProfileStartsSimulatorsAndNamesThemInTheEnvironment() throws Exception {
    try (ConfigurableApplicationContext context = run("demo")) {
      Environment environment = context.getEnvironment();
      String url = environment.getProperty("CROSSDOCK_ERP_URL");

      int found =
          status(
              url + "/orders?externalReference=x", environment.getProperty("CROSSDOCK_ERP_TOKEN"));

      assertThat(found).isEqualTo(200);
      assertThat(url).isEqualTo(environment.getProperty("crossdock.demo.erp.url"));
      assertThat(environment.getProperty("CROSSDOCK_WMS_API_KEY")).hasSize(48);
      assertThat(environment.getProperty("CROSSDOCK_ERP_API_KEY")).hasSize(48);
      assertThat(folder.resolve("simulators/erp.jsonl")).exists();
    }
  }

  @Test
  void theCredentialsAreTheSameAtTheNextStart() {
    String first;
    try (ConfigurableApplicationContext context = run("demo")) {
      first = context.getEnvironment().getProperty("CROSSDOCK_SHOPIFY_WEBHOOK_SECRET");
    }

    try (ConfigurableApplicationContext context = run("demo")) {
      assertThat(context.getEnvironment().getProperty("CROSSDOCK_SHOPIFY_WEBHOOK_SECRET"))
          .isEqualTo(first);
    }
  }

  @Test
  void whatIsSetStaysAndTheSimulatorTakesTheGivenToken() throws Exception {
    try (ConfigurableApplicationContext context =
        run("demo", "CROSSDOCK_WMS_URL=http://elsewhere", "CROSSDOCK_ERP_TOKEN=mine")) {
      Environment environment = context.getEnvironment();

      assertThat(environment.getProperty("CROSSDOCK_WMS_URL")).isEqualTo("http://elsewhere");
      assertThat(status(environment.getProperty("CROSSDOCK_ERP_URL") + "/orders/x", "mine"))
          .isEqualTo(404);
    }
  }

  @Test
  void withoutTheProfileOrWithAllSystemsElsewhereNothingStarts() {
    try (ConfigurableApplicationContext context = run("production")) {
      assertThat(context.getBeanProvider(Simulators.class).getIfAvailable()).isNull();
    }
    try (ConfigurableApplicationContext context =
        run(
            "demo",
            "CROSSDOCK_ERP_URL=http://a",
            "CROSSDOCK_WMS_URL=http://b",
            "CROSSDOCK_SHOPIFY_URL=http://c",
            "CROSSDOCK_AMAZON_URL=http://d")) {
      assertThat(context.getBeanProvider(Simulators.class).getIfAvailable()).isNull();
    }
  }
}
