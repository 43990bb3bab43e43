package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.CrashPoint;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The hub ends between two instructions: at the n-th passage of a named point (F1). */
final class ReachedPoint implements Disturbance {

  private static final Duration REACHED = Duration.ofSeconds(180);
  private static final int LATEST_PASSAGE = 5;

  private final CrashPoint point;
  private final int passage;

  ReachedPoint(CrashPoint point, Random random) {
    this.point = point;
    // lookups are rare: one must do
    this.passage = point == CrashPoint.LOOKED_UP ? 1 : 1 + random.nextInt(LATEST_PASSAGE);
  }

  @Override
  public String name() {
    return "crash point";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    if (scene.hub().isAlive()) {
      scene.hub().kill();
    }
    scene.hub().launch(List.of("-Dcrossdock.crash=" + point + ":" + passage));
    boolean ended = scene.hub().awaitEnd(REACHED);
    assertThat(ended).as("%s is passed %d times", point, passage).isTrue();
    assertThat(scene.hub().log()).content().contains("crash point " + point + " reached");
    return "%s, passage %d, with %s".formatted(point, passage, scene.work());
  }
}
