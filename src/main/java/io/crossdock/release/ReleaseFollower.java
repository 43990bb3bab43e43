package io.crossdock.release;

import io.crossdock.message.BackgroundWorker;
import io.crossdock.message.CrashPoint;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes up the release that the database wants, on every instance by itself: the one that was asked
 * first, the others when it runs there. What an instance cannot take up it refuses; it keeps what
 * it had, and the release is taken back everywhere ({@link ReleaseRefusals}).
 */
final class ReleaseFollower {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);

  private final JdbcClient db;
  private final StoredReleases releases;
  private final Activations activations;
  private final ReleaseInstances instances;
  private final ReleaseRefusals refusals;
  private final ReleaseSwitch live;
  private final ReleaseSource source;
  private final Duration stopWithin;
  private final BackgroundWorker worker;
  private final BackgroundWorker heart;
  private volatile InstanceRelease.State state = InstanceRelease.State.live;
  private volatile String reason;
  private volatile long told = -1;

  /**
   * Not yet at work.
   *
   * @param pause between two looks at what is wanted
   * @param stopWithin how long a swap that has begun may take when the hub stops
   */
  ReleaseFollower(
      JdbcClient db,
      StoredReleases releases,
      Activations activations,
      ReleaseInstances instances,
      ReleaseRefusals refusals,
      ReleaseSwitch live,
      ReleaseSource source,
      Duration pause,
      Duration stopWithin) {
    this.db = db;
    this.releases = releases;
    this.activations = activations;
    this.instances = instances;
    this.refusals = refusals;
    this.live = live;
    this.source = source;
    this.stopWithin = stopWithin;
    this.worker = new BackgroundWorker("release-follower", pause, this::follow);
    // a swap may take longer than the others wait for a sign of life
    this.heart = new BackgroundWorker("release-heart", Duration.ofSeconds(1), this::beat);
  }

  /** Begins when everything else is up. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    instances.forgetOld();
    worker.start();
    worker.wake();
    heart.start();
  }

  /** Ends before the routes go: a swap that has begun comes to its end. */
  @EventListener(ContextClosedEvent.class)
  @Order(-1)
  void stop() {
    live.close();
    if (!worker.stop(stopWithin)) {
      return;
    }
    heart.stop(Duration.ofSeconds(1));
    try {
      instances.leave();
    } catch (RuntimeException e) {
      LOG.warn("this instance could not say that it leaves; the others see it after a while", e);
    }
  }

  /** Looks at once at what is wanted. */
  void wake() {
    worker.wake();
  }

  /** What this instance is doing. */
  InstanceRelease.State state() {
    return state;
  }

  /** Why it refused, or null. */
  String reason() {
    return reason;
  }

  private void beat() {
    if (!instances.beat()) {
      // nobody has told yet, or it was forgotten
      told = -1;
      worker.wake();
    }
  }

  /** One look at what is wanted, and what follows from it. */
  synchronized void follow() {
    if (!source.isDatabase()) {
      tellOnce(0, null, InstanceRelease.State.folder);
      return;
    }
    Optional<Activation> wanted = activations.wanted();
    if (wanted.isEmpty()) {
      tellOnce(0, null, InstanceRelease.State.live);
    } else if (wanted.get().digest().equals(live.digest())) {
      tellOnce(wanted.get().number(), wanted.get().number(), InstanceRelease.State.live);
    } else if (told != wanted.get().number()
        && activations.mayFollow(wanted.get(), instances.me())) {
      take(wanted.get());
    }
  }

  private void tellOnce(long number, Long activation, InstanceRelease.State now) {
    if (told != number) {
      instances.tell(db, live.digest(), activation, now, null);
      become(number, now, null);
    }
  }

  private void take(Activation wanted) {
    ReleaseTree tree =
        releases
            .find(wanted.digest())
            .orElseThrow(() -> new IllegalStateException(wanted.shown() + " has no files"));
    instances.tell(db, live.digest(), wanted.number(), InstanceRelease.State.starting, null);
    state = InstanceRelease.State.starting;
    LOG.info("takes up {}", wanted.shown());
    try {
      LOG.info("{}", live.apply(tree));
    } catch (RuntimeException e) {
      refuse(wanted, e);
      return;
    }
    CrashPoint.RELEASE_SWAPPED.passed();
    instances.tell(db, live.digest(), wanted.number(), InstanceRelease.State.live, null);
    become(wanted.number(), InstanceRelease.State.live, null);
  }

  private void refuse(Activation wanted, RuntimeException failure) {
    if (live.isClosed()) {
      LOG.info("{} is taken up at the next start: the hub stops", wanted.shown());
      return;
    }
    LOG.warn("{} is refused, what ran before runs on", wanted.shown(), failure);
    String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    refusals.refuse(wanted, live.digest(), why);
    become(wanted.number(), InstanceRelease.State.refused, why);
  }

  private void become(long number, InstanceRelease.State now, String why) {
    told = number;
    state = now;
    reason = why;
  }
}
