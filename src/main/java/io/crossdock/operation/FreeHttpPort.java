package io.crossdock.operation;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * In the profile {@code demo} a taken HTTP port is replaced by the next free one. A real hub fails
 * instead: its callers know one address.
 */
public final class FreeHttpPort implements EnvironmentPostProcessor, Ordered {

  /** The port that was wanted and taken, where another one is used. */
  public static final String TAKEN = "crossdock.demo.taken-port";

  private static final String PORT = "server.port";

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    int wanted = environment.getProperty(PORT, Integer.class, 0);
    if (wanted <= 0 || !environment.acceptsProfiles(Profiles.of("demo"))) {
      return;
    }
    int port = FreePort.from(wanted);
    if (port != wanted) {
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("freeHttpPort", Map.of(PORT, port, TAKEN, wanted)));
    }
  }
}
