package io.crossdock.party;

import org.apache.sshd.server.SshServer;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Loads what SSH needs (security providers, curves, ciphers: half a second of one core) beside the
 * start of the hub, which goes on one thread. What fails here fails again where it is needed.
 */
public final class SshPreload implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Thread preload = new Thread(SshServer::setUpDefaultServer, "ssh-preload");
    preload.setDaemon(true);
    preload.start();
  }
}
