package io.crossdock.demo;

import java.net.URI;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;

/**
 * Runs the simulators in the hub's process in the profile {@code demo}: they start before the hub's
 * routes and end after them, and learn the hub's port once it is open.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
public class DemoSimulators implements SmartLifecycle {

  private final Simulators simulators;
  private volatile boolean running;

  /** Takes what {@link DemoEnvironment} has bound; nothing if the systems run elsewhere. */
  public DemoSimulators(ObjectProvider<Simulators> simulators) {
    this.simulators = simulators.getIfAvailable();
  }

  @EventListener
  void hubOpened(WebServerInitializedEvent event) {
    String namespace = event.getApplicationContext().getServerNamespace();
    if (simulators != null && namespace == null) {
      simulators.hub(URI.create("http://127.0.0.1:" + event.getWebServer().getPort()));
    }
  }

  @Override
  public void start() {
    if (simulators != null) {
      simulators.start();
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    if (simulators != null) {
      simulators.close();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
