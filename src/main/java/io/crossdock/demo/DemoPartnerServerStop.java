package io.crossdock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.sshd.server.SshServer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Ends the partner's server together with the demonstration. */
record DemoPartnerServerStop(SshServer server) implements ApplicationListener<ContextClosedEvent> {

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
