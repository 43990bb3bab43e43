package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work begins with a route or waits; nothing that waits can block what is waited for. */
class RouteGateTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final RouteGate gate = new RouteGate();

  @Test
  void newWorkWaitsAtAHeldRouteAndGoesOnAfterwards() {
    gate.hold(Set.of("a"));

    CompletableFuture<Void> work = CompletableFuture.runAsync(() -> gate.enter("a").close());
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> gate.enter("b").close());

    await().atMost(SOON).until(other::isDone);
    assertThat(work).isNotDone();
    gate.release();
    await().atMost(SOON).until(work::isDone);
  }

  @Test
  void workUnderWayIsWaitedFor() throws InterruptedException {
    RouteGate.Unit unit = gate.enter("a");
    gate.hold(Set.of("a", "b"));

    Set<String> busy = gate.busyAfter(Set.of("a", "b"), Duration.ofMillis(20));
    unit.close();

    assertThat(busy).containsExactly("a");
    assertThat(gate.busyAfter(Set.of("a", "b"), SOON)).isEmpty();
  }

  @Test
  void workInsideOfHeldWorkDoesNotWait() throws InterruptedException {
    CountDownLatch in = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(
            () -> {
              try (RouteGate.Unit outer = gate.enter("a")) {
                in.countDown();
                waitFor(held);
                gate.enter("b").close();
              }
            });
    in.await();

    gate.hold(Set.of("a", "b"));
    held.countDown();

    assertThat(gate.busyAfter(Set.of("a", "b"), SOON)).isEmpty();
    await().atMost(SOON).until(work::isDone);
  }

  @Test
  void workInsideOfOtherWorkWaits() throws InterruptedException {
    gate.hold(Set.of("b"));

    CompletableFuture<Void> work =
        CompletableFuture.runAsync(
            () -> {
              try (RouteGate.Unit outer = gate.enter("a");
                  RouteGate.Unit inner = gate.enter("b")) {
                assertThat(gate.isHeld("b")).isFalse();
              }
            });

    assertThat(gate.busyAfter(Set.of("b"), Duration.ofMillis(50))).isEmpty();
    assertThat(work).isNotDone();
    gate.release();
    await().atMost(SOON).untilAsserted(() -> assertThat(work).isCompleted());
  }

  @Test
  void endingTwiceCountsOnce() throws InterruptedException {
    RouteGate.Unit one = gate.enter("a");
    RouteGate.Unit two = gate.enter("a");
    two.close();
    two.close();

    assertThat(gate.busyAfter(Set.of("a"), Duration.ofMillis(20))).containsExactly("a");
    one.close();
    assertThat(gate.busyAfter(Set.of("a"), SOON)).isEmpty();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
