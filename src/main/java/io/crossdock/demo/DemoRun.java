package io.crossdock.demo;

import io.crossdock.party.Party;
import io.crossdock.party.PartyKind;
import io.crossdock.party.PartyRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The demonstration: sample data, documents through every channel, then a table and what can be
 * opened. What was fed once is not fed again: a second start shows the same numbers.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "crossdock.demo.feed", havingValue = "true")
class DemoRun {

  private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration QUIET = Duration.ofSeconds(3);

  private final DemoData data;
  private final DemoTable table;
  private final DemoAddresses addresses;
  private final PartyRegistry parties;
  private final List<Feed> feeds;
  private final Simulators simulators;
  private final Path fed;
  private final PrintStream screen = System.out;
  private volatile Thread worker;

  DemoRun(
      DemoData data,
      DemoTable table,
      DemoAddresses addresses,
      PartyRegistry parties,
      List<Feed> feeds,
      ObjectProvider<Simulators> simulators,
      @Value("${crossdock.data}") Path folder) {
    this.data = data;
    this.table = table;
    this.addresses = addresses;
    this.parties = parties;
    this.feeds = feeds;
    this.simulators = simulators.getIfAvailable();
    this.fed = folder.resolve("demo");
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker = new Thread(this::run, "demo");
    worker.setDaemon(true);
    worker.start();
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    Thread running = worker;
    if (running != null) {
      running.interrupt();
    }
  }

  private void run() {
    try {
      say("The hub is up; sample data is loaded ...");
      data.load();
      if (simulators != null && data.count(simulators)) {
        say("  stock             counted by the simulated warehouse");
        waitUntilQuiet(Duration.ofSeconds(10));
      }
      for (Feed feed : feeds) {
        feed(feed);
      }
      waitUntilQuiet(LONGEST);
      List<String> channels = parties.byKind(PartyKind.CHANNEL).stream().map(Party::id).toList();
      say("");
      say(table.text(channels));
      say(addresses.text());
      say("The hub runs until you press Ctrl-C; the next start keeps its data.");
    } catch (RuntimeException e) {
      LOG.error("the demonstration ended early", e);
      say("The demonstration ended early: " + e.getMessage() + " (see the log)");
      say(addresses.text());
    }
  }

  private void feed(Feed feed) {
    if (parties.find(feed.party()).isEmpty() || Thread.interrupted()) {
      return;
    }
    Path mark = fed.resolve(feed.party());
    try {
      if (Files.exists(mark)) {
        say("  %-17s fed by an earlier start".formatted(feed.party()));
        return;
      }
      int sent = feed.send();
      say("  %-17s %d %s".formatted(feed.party(), sent, feed.way()));
      Files.createDirectories(fed);
      Files.writeString(mark, Instant.now().toString());
    } catch (IOException e) {
      LOG.error("the sample documents of {} could not be sent", feed.party(), e);
      say("  %-17s failed: %s".formatted(feed.party(), e.getMessage()));
    }
  }

  /** Until nothing has been on its way for a moment, or the time is over. */
  private void waitUntilQuiet(Duration longest) {
    Instant end = Instant.now().plus(longest);
    Instant quietSince = Instant.now();
    String last = "";
    while (Instant.now().isBefore(end) && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      String progress = table.progress();
      if (table.open() > 0 || !progress.equals(last)) {
        quietSince = Instant.now();
      }
      if (!progress.equals(last)) {
        say("  ... " + progress);
        last = progress;
      }
      if (quietSince.plus(QUIET).isBefore(Instant.now())) {
        return;
      }
    }
  }

  private void say(String line) {
    screen.println(line);
  }
}
