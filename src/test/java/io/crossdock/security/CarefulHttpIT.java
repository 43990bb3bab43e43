package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.crossdock.message.SendDeadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration;
import org.apache.camel.component.http.springboot.HttpComponentConverter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CarefulHttpIT {

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer system;

  @BeforeEach
  void systemThatFailsOrRedirects() throws IOException {
    system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    system.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestURI().getPath() + exchange.getRequestHeaders().keySet());
          int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1, 4));
          exchange.getResponseHeaders().add("Location", "/200");
          exchange.getResponseHeaders().add("CAmelFileName", "evil");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    system.start();
  }

  @AfterEach
  void stop() {
    system.stop(0);
  }

  @Test
  void sendsNothingOnceTheLeaseOfTheAttemptIsOver() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                CamelAutoConfiguration.class,
                HttpComponentAutoConfiguration.class,
                HttpComponentConverter.class))
        .withUserConfiguration(CamelComponents.class)
        .run(
            context -> {
              CamelContext camel = context.getBean(CamelContext.class);
              camel.start();
              SendDeadline.start(Duration.ZERO);

              Exception refused =
                  camel
                      .createProducerTemplate()
                      .request(
                          "http://localhost:" + system.getAddress().getPort() + "/200",
                          e -> e.getMessage().setBody("{}"))
                      .getException();

              SendDeadline.clear();
              assertThat(refused).isInstanceOf(SendDeadline.Passed.class);
              assertThat(seen).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 302, 307})
  void sendsOnceAndNeverElsewhere(int status) {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                CamelAutoConfiguration.class,
                HttpComponentAutoConfiguration.class,
                HttpComponentConverter.class))
        .withUserConfiguration(CamelComponents.class)
        .run(
            context -> {
              CamelContext camel = context.getBean(CamelContext.class);
              camel.start();

              Map<String, Object> reply =
                  camel
                      .createProducerTemplate()
                      .request(
                          "http://localhost:"
                              + system.getAddress().getPort()
                              + "/"
                              + status
                              + "?throwExceptionOnFailure=false",
                          e -> {
                            e.getMessage().setHeader("CrossdockEffectId", "secret");
                            e.getMessage().setHeader("Authorization", "Bearer x");
                            e.getMessage().setBody("{}");
                          })
                      .getMessage()
                      .getHeaders();

              assertThat(seen).singleElement().asString().startsWith("/" + status);
              assertThat(seen.get(0))
                  .contains("Authorization")
                  .doesNotContainIgnoringCase("crossdock");
              assertThat(reply.toString()).doesNotContain("evil");
            });
  }
}
