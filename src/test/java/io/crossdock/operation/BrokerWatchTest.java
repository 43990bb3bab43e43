package io.crossdock.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that ended by itself comes back, as soon as it can write. */
class BrokerWatchTest {

  private static final int JOURNAL = 100 * 1024;

  @TempDir private Path folder;

  private final Configuration settings = new ConfigurationImpl();
  private final EmbeddedBroker broker = new EmbeddedBroker(settings);
  private final BrokerWatch watch = new BrokerWatch(broker);

  @BeforeEach
  void startBroker() {
    settings.setSecurityEnabled(false).setJMXManagementEnabled(false);
    settings.setJournalType(JournalType.NIO).setJournalFileSize(JOURNAL);
    settings.setJournalDirectory(folder.resolve("journal").toString());
    settings.setBindingsDirectory(folder.resolve("bindings").toString());
    settings.setPagingDirectory(folder.resolve("paging").toString());
    settings.setLargeMessagesDirectory(folder.resolve("large").toString());
    broker.start();
  }

  @AfterEach
  void stopBroker() throws Exception {
    broker.stop();
  }

  @Test
  void aBrokerThatEndedIsStartedAgain() throws Exception {
    ActiveMQServer first = broker.getActiveMQServer();
    first.stop();

    watch.look();

    assertThat(broker.getActiveMQServer()).isNotSameAs(first);
    assertThat(broker.isAtWork()).isTrue();
  }

  @Test
  void aBrokerAtWorkIsLeftAlone() {
    ActiveMQServer first = broker.getActiveMQServer();

    watch.look();

    assertThat(broker.getActiveMQServer()).isSameAs(first);
    assertThat(broker.isAtWork()).isTrue();
  }

  /** A hub without a broker takes orders; one that does not start takes none. */
  @Test
  void aBrokerThatCannotMakeItsJournalIsNoFailureAndStartsWhenItCan() throws Exception {
    broker.stop();
    Path inTheWay = Files.writeString(folder.resolve("taken"), "no folder");
    settings.setJournalDirectory(inTheWay.resolve("journal").toString());

    broker.start();
    boolean endedBefore = broker.hasEnded();
    Files.delete(inTheWay);
    watch.look();

    assertThat(endedBefore).isTrue();
    assertThat(broker.isAtWork()).isTrue();
  }
}
