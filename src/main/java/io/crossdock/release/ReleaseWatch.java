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
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final Path folder;
  private final ReleaseSwitch releases;
  private final BackgroundWorker worker;
  private Map<Path, String> seen = Map.of();
  private Map<Path, String> tried = Map.of();

  ReleaseWatch(Path folder, ReleaseSwitch releases, Duration pause) {
    this.folder = folder;
    this.releases = releases;
    this.worker = new BackgroundWorker("release-watch", pause, this::look);
  }

  /** Begins when everything else is up. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
    LOG.info("what is saved below {} goes live", folder);
  }

  /** Ends before the routes go. */
  @EventListener(ContextClosedEvent.class)
  @Order(-1)
  void stop() {
    worker.stop(STOP_WITHIN);
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
      return;
    }
    try {
      LOG.info("{}", releases.apply(tree));
    } catch (ReleaseRefused e) {
      LOG.error("not live, what ran before runs on:\n{}", e.getMessage());
    } catch (SwapFailed e) {
      LOG.error("not live: {}", e.getMessage(), e);
    }
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
