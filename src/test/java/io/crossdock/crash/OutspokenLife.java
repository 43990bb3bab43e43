package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * A life in which the hub and every library log at DEBUG, until a message of every channel was
 * decided and commands were sent; then it is killed. What it wrote is held against {@link
 * Confidential} with the logs of all lives.
 */
final class OutspokenLife implements Disturbance {

  private static final String LEVEL = "LOGGING_LEVEL_ROOT";
  private static final Duration EVERY_CHANNEL = Duration.ofSeconds(120);

  private final Random random;

  OutspokenLife(Random random) {
    this.random = random;
  }

  @Override
  public String name() {
    return "DEBUG";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    // of the life before
    scene.hub().close();
    String before = scene.db().sql("select now()::text").query(String.class).single();
    scene.hub().with(LEVEL, "DEBUG").start();
    await("messages of every channel, see " + scene.hub().log())
        .atMost(EVERY_CHANNEL)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> decided(scene, before).containsAll(EveryChannelRun.EVERY_CHANNEL));
    String work = WorkInFlight.reach(scene, driver, random);
    scene.hub().kill();
    scene.hub().with(LEVEL, "INFO");
    spoke(scene);
    return work;
  }

  private static Set<String> decided(CrashScene scene, String since) {
    return new HashSet<>(
        scene
            .db()
            .sql("select distinct party from inbox where decided_at > ?::timestamptz")
            .param(since)
            .query(String.class)
            .list());
  }

  /** What was never written proves nothing. */
  private static void spoke(CrashScene scene) {
    try {
      assertThat(Files.readString(scene.hub().log()))
          .containsPattern("DEBUG .* io\\.crossdock\\.|DEBUG .* i\\.crossdock\\.")
          .containsPattern("DEBUG .* o\\.a\\.c\\.|DEBUG .* org\\.apache\\.camel")
          .containsPattern("DEBUG .* org\\.springframework\\.|DEBUG .* o\\.s\\.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
