package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundWorkerTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final AtomicInteger rounds = new AtomicInteger();

  @Test
  void aWokenWorkerDoesNotWaitForItsPause() {
    BackgroundWorker worker = new BackgroundWorker("test", NEVER, rounds::incrementAndGet);
    worker.start();

    worker.wake();

    await().untilAtomic(rounds, org.hamcrest.Matchers.equalTo(1));
    assertThat(worker.isAlive()).isTrue();
    worker.stop(SOON);
  }

  @Test
  void whoIsWokenWithoutEndTakesABreathBetweenRounds() {
    BackgroundWorker worker =
        new BackgroundWorker("test", NEVER, Duration.ofMillis(20), rounds::incrementAndGet);
    worker.start();

    long begun = System.nanoTime();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              worker.wake();
              return rounds.get() >= 5;
            });

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(79));
    worker.stop(SOON);
  }

  @Test
  void aFailedRoundIsFollowedByTheNext() {
    BackgroundWorker worker =
        new BackgroundWorker(
            "test",
            Duration.ofMillis(1),
            () -> {
              rounds.incrementAndGet();
              throw new IllegalStateException("as the test wants");
            });

    worker.start();

    await().until(() -> rounds.get() > 2);
    worker.stop(SOON);
  }

  @Test
  void stopWaitsForTheRoundUnderWayAndNoneFollows() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    BackgroundWorker[] own = new BackgroundWorker[1];
    own[0] =
        new BackgroundWorker(
            "test",
            Duration.ofMillis(1),
            () -> {
              begun.countDown();
              await().until(() -> !own[0].isRunning());
              rounds.incrementAndGet();
            });
    own[0].start();
    assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

    boolean ended = own[0].stop(SOON);

    assertThat(ended).isTrue();
    assertThat(rounds).hasValue(1);
    assertThat(own[0].isAlive()).isFalse();
  }

  @Test
  void aRoundThatDoesNotEndIsTold() {
    CountDownLatch free = new CountDownLatch(1);
    BackgroundWorker worker =
        new BackgroundWorker("test", Duration.ofMillis(1), () -> waitFor(free));
    worker.start();
    worker.wake();
    await().until(() -> rounds.get() == 1);

    boolean ended = worker.stop(Duration.ofMillis(20));

    assertThat(ended).isFalse();
    free.countDown();
  }

  @Test
  void aWorkerThatNeverStartedHasNothingToStop() {
    assertThat(new BackgroundWorker("test", NEVER, () -> {}).stop(SOON)).isFalse();
  }

  private void waitFor(CountDownLatch free) {
    rounds.incrementAndGet();
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
