package io.crossdock.route;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.DefaultConsumer;

/**
 * The web server's place: contracts are read and bound to their routes, nobody listens. Cases call
 * the routes behind the contracts.
 */
final class WebEntrance implements PlatformHttpEngine {

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return new Listener(endpoint, processor);
  }

  @Override
  public int getServerPort() {
    return 0;
  }

  private static final class Listener extends DefaultConsumer
      implements PlatformHttpConsumer, Consumer {

    Listener(PlatformHttpEndpoint endpoint, Processor processor) {
      super(endpoint, processor);
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
      return (PlatformHttpEndpoint) super.getEndpoint();
    }
  }
}
