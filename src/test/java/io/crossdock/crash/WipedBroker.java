package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The hub is killed, and with it the broker; then the broker's folder is gone (F2). A message is
 * only the way of a command, never the command: what was queued is queued again from the tables.
 */
final class WipedBroker implements Disturbance {

  private final KilledHub end;

  WipedBroker(Random random) {
    end = new KilledHub(random);
  }

  @Override
  public String name() {
    return "broker's folder wiped";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    String work = end.strike(scene, driver);
    Path broker = scene.hub().data().resolve("artemis");
    empty(broker);
    return work;
  }

  /** Leaves the folder itself, which may be a disk of its own. */
  private static void empty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).as(folder + " was in use").isNotEmpty();
      for (Path file : all) {
        FileSystemUtils.deleteRecursively(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
