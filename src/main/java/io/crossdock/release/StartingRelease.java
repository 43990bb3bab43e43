package io.crossdock.release;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides at start, before anything is read, which files the hub runs: those of the release that
 * the database wants, else those of its folder. The release is written out and the settings {@code
 * crossdock.routes} and {@code crossdock.mappings} are pointed to it.
 */
final class StartingRelease {

  private static final Logger LOG = LoggerFactory.getLogger(StartingRelease.class);

  private final ConfigurableEnvironment environment;
  private final StoredReleases releases;
  private final ReleaseFolders folders;

  StartingRelease(
      ConfigurableEnvironment environment, StoredReleases releases, ReleaseFolders folders) {
    this.environment = environment;
    this.releases = releases;
    this.folders = folders;
  }

  /**
   * Lets the hub start with what is wanted.
   *
   * @throws IllegalStateException where the files of the release are not whole
   */
  void choose(ReleaseSource source, Optional<Activation> wanted) {
    if (wanted.isEmpty()) {
      LOG.info("the database has no release: this hub starts with the files of its folder");
    } else if (source.isDatabase()) {
      start(wanted.get());
    } else {
      LOG.warn(
          "{} is wanted, but this hub runs the files of its folder: {}",
          wanted.get().shown(),
          source.why());
    }
  }

  private void start(Activation wanted) {
    ReleaseTree tree =
        releases
            .find(wanted.digest())
            .orElseThrow(() -> new IllegalStateException(wanted.shown() + " has no files"));
    Path home = folders.of(tree);
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "wantedRelease",
                Map.of(
                    "crossdock.routes", home.resolve("routes").toString(),
                    "crossdock.mappings", home.resolve("mappings").toString())));
    LOG.info("this hub starts with {}; its folder is not read", wanted.shown());
  }
}
