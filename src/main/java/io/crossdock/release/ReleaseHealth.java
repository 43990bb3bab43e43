package io.crossdock.release;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Which release this instance runs. {@code REFUSED} where it could not take up the one that was
 * wanted: it works on with what it had, so that alone makes no hub unwell.
 */
@Component("releaseHealthIndicator")
class ReleaseHealth extends AbstractHealthIndicator {

  private static final Status REFUSED = new Status("REFUSED");

  private final ReleaseSwitch live;
  private final ReleaseFollower follower;

  ReleaseHealth(ReleaseSwitch live, ReleaseFollower follower) {
    super("the release could not be asked");
    this.live = live;
    this.follower = follower;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    InstanceRelease.State state = follower.state();
    String reason = follower.reason();
    health
        .status(state == InstanceRelease.State.refused ? REFUSED : Status.UP)
        .withDetail("digest", live.digest())
        .withDetail("state", state.name());
    if (reason != null) {
      health.withDetail("reason", reason);
    }
  }
}
