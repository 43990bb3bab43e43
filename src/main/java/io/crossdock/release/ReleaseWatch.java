package io.crossdock.release;

import io.crossdock.message.BackgroundWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/**
 * The development loop: what is saved below routes/ or mappings/ goes live as soon as nothing has
 * changed for one look, if the check has nothing against it. It looks at names, sizes and times
 * itself, so new folders and editors that save by renaming need no special care.
 */
final class ReleaseWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);

  private final Path folder;
  private final ReleaseSwitch releases;
  private final Consumer<String> screen;
  private final Duration stopWithin;
  private final BackgroundWorker worker;
  private Map<Path, String> seen = Map.of();
  private Map<Path, String> tried = Map.of();
  private boolean refused;

  /**
   * Watches a folder.
   *
   * @param folder holds routes/ and mappings/
   * @param screen is told what goes live and what does not, besides the log
   * @param pause between two looks
   * @param stopWithin how long a swap that has begun may take when the hub stops
   */
  ReleaseWatch(
      Path folder,
      ReleaseSwitch releases,
      Consumer<String> screen,
      Duration pause,
      Duration stopWithin) {
    this.folder = folder;
    this.releases = releases;
    this.screen = screen;
    this.stopWithin = stopWithin;
    this.worker = new BackgroundWorker("release-watch", pause, this::look);
  }

  /** Begins when everything else is up. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
    LOG.info("what is saved below {} goes live", folder);
  }

  /** Ends before the routes go: a swap that has begun comes to its end. */
  @EventListener(ContextClosedEvent.class)
  @Order(-1)
  void stop() {
    releases.close();
    worker.stop(stopWithin);
  }

  private void look() {
    Map<Path, String> now = state();
    boolean still = now.equals(seen);
    seen = now;
    if (still && !now.equals(tried)) {
      tried = now;
      apply();
    }
  }

  private void apply() {
    ReleaseTree tree = ReleaseTree.read(folder);
    if (tree.digest().equals(releases.digest())) {
      undone();
      return;
    }
    try {
      say(releases.apply(tree).toString());
      refused = false;
    } catch (ReleaseRefused e) {
      say("not live, what ran before runs on:\n" + e.getMessage().indent(2).stripTrailing());
      refused = true;
    } catch (SwapFailed e) {
      say("not live: " + e.getMessage());
      LOG.warn("the swap failed", e);
      refused = true;
    }
  }

  private void undone() {
    if (refused) {
      say("as before: the files are those of the release that is live");
      refused = false;
    }
  }

  private void say(String text) {
    LOG.info("{}", text);
    screen.accept(text);
  }

  private Map<Path, String> state() {
    Map<Path, String> state = new TreeMap<>();
    for (String part : new String[] {"routes", "mappings"}) {
      try (Stream<Path> walk = Files.walk(folder.resolve(part))) {
        for (Path file : walk.toList()) {
          BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
          if (is.isRegularFile()) {
            state.put(file, is.size() + " " + is.lastModifiedTime().toMillis());
          }
        }
      } catch (IOException | UncheckedIOException e) {
        // a file that goes away while it is looked at: the next look sees what is there then
        LOG.debug("{} changes under the eyes", folder, e);
        return Map.of();
      }
    }
    return state;
  }
}
