package io.crossdock.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServer.SERVER_STATE;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Artemis, which can be started again. It ends by itself when it cannot write its
 * journal, because the disk is full; then, and when it cannot even start, the hub goes on: orders
 * are taken and decided without a broker, commands wait in the effect ledger.
 */
final class EmbeddedBroker extends EmbeddedActiveMQ {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  /** Journal files that a start may have to make. */
  private static final int FILES_OF_A_START = 3;

  /** Not yet started. */
  EmbeddedBroker(Configuration settings) {
    setConfiguration(settings);
  }

  /** Always a new server: one that ended does not notice a second failure of its disk. */
  @Override
  public EmbeddedActiveMQ start() {
    activeMQServer = null;
    try {
      super.start();
    } catch (Exception e) {
      LOG.error("the embedded broker cannot start; commands wait until it can", e);
      stopRest();
      activeMQServer = null;
    }
    return this;
  }

  /** True where it takes and gives messages. */
  boolean isAtWork() {
    return activeMQServer != null
        && activeMQServer.getState() == SERVER_STATE.STARTED
        && activeMQServer.isActive();
  }

  /** True where it has ended, or began and could not make its journal; false while it does so. */
  boolean hasEnded() {
    ActiveMQServer server = activeMQServer;
    SERVER_STATE state = server == null ? SERVER_STATE.STOPPED : server.getState();
    return state == SERVER_STATE.STOPPED || state == SERVER_STATE.STARTED && !server.isActive();
  }

  /** Whether there is room for the files that a start makes. */
  boolean hasRoom() {
    Path data = configuration.getJournalLocation().toPath().toAbsolutePath();
    while (!Files.exists(data)) {
      data = data.getParent();
    }
    try {
      long free = Files.getFileStore(data).getUsableSpace();
      return free > (long) FILES_OF_A_START * configuration.getJournalFileSize();
    } catch (IOException e) {
      throw new UncheckedIOException("the free space of " + data + " cannot be read", e);
    }
  }

  /** Ends what is left of a server that failed, and starts a new one. */
  void startAgain() {
    stopRest();
    start();
  }

  private void stopRest() {
    try {
      stop();
    } catch (Exception e) {
      LOG.warn("what is left of the embedded broker cannot be stopped: {}", e.toString());
    }
  }

  /** Nothing where it never came so far as to have a server. */
  @Override
  public EmbeddedActiveMQ stop() throws Exception {
    return activeMQServer == null ? this : super.stop();
  }
}
