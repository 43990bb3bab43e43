package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SuspectsTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Suspects suspects = new Suspects(5);

  private static InboxMessage tried(int attempt) {
    return new InboxMessage(
        "m",
        Instant.EPOCH,
        attempt,
        "c",
        "p",
        "order",
        5,
        "k",
        null,
        null,
        null,
        Map.of(),
        "digest",
        null);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<Boolean> alone(Duration patience, Runnable work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return suspects.alone(patience, work);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void messagesThatAreNoSuspectsAreDecidedSideBySide() throws Exception {
    CountDownLatch both = new CountDownLatch(2);

    CompletableFuture<Void> one = together(both);
    CompletableFuture<Void> other = together(both);

    CompletableFuture.allOf(one, other).get(10, TimeUnit.SECONDS);
    assertThat(both.getCount()).isZero();
  }

  private CompletableFuture<Void> together(CountDownLatch both) {
    return CompletableFuture.runAsync(
        () ->
            suspects.together(
                () -> {
                  both.countDown();
                  await(both);
                  return null;
                }));
  }

  @Test
  void aSuspectWaitsForWhatCameBeforeAndWhatComesLaterWaitsForIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    StringBuffer order = new StringBuffer();
    CompletableFuture<Void> before =
        CompletableFuture.runAsync(
            () ->
                suspects.together(
                    () -> {
                      begun.countDown();
                      await(end);
                      return order.append("before ");
                    }));
    await(begun);

    CompletableFuture<Boolean> suspect =
        alone(
            LONG,
            () -> {
              order.append("suspect ");
              CompletableFuture<StringBuffer> later =
                  CompletableFuture.supplyAsync(
                      () -> suspects.together(() -> order.append("later ")));
              assertThat(later).isNotDone();
              order.append("alone ");
            });
    end.countDown();

    assertThat(suspect.get(10, TimeUnit.SECONDS)).isTrue();
    before.get(10, TimeUnit.SECONDS);
    suspects.together(() -> null);
    Awaitility.await().until(() -> order.toString().endsWith("later "));
    assertThat(order).hasToString("before suspect alone later ");
  }

  @Test
  void aSuspectThatFindsNoTurnDoesNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> hung =
        CompletableFuture.runAsync(
            () ->
                suspects.together(
                    () -> {
                      begun.countDown();
                      await(end);
                      return null;
                    }));
    await(begun);

    boolean done = alone(SHORT, () -> Assertions.fail("was not alone")).get(10, TimeUnit.SECONDS);

    end.countDown();
    hung.get(10, TimeUnit.SECONDS);
    assertThat(done).isFalse();
  }

  @Test
  void aSuspectThatFailsLeavesTheTurnToOthers() {
    assertThatThrownBy(
            () ->
                suspects.alone(
                    LONG,
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");

    assertThat(suspects.<String>together(() -> "goes on")).isEqualTo("goes on");
  }

  @Test
  void aMessageIsGivenUpOnlyAfterTheLastAttemptThatIsAllowed() {
    assertThat(suspects.isGivenUp(tried(5))).isFalse();
    assertThat(suspects.isGivenUp(tried(6))).isTrue();
  }

  @Test
  void deathsThatMayBeSharedAreNeverEnoughToGiveUp() {
    assertThatThrownBy(() -> new Suspects(Suspects.SHARED_DEATHS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give-up-after is 2");
  }
}
