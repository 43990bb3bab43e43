package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hubs on one PostgreSQL, one Artemis (with the settings of {@code docker/artemis}, logins on) and
 * one Kafka, none of them started by a hub, and with the leases of {@code application.yaml}: they
 * share the work, take over from one that is killed, and outlive the broker.
 */
@Tag("crash")
class ExternalModeIT {

  private static final long SEED = Long.getLong("seed", 31);
  private static final int BROKERS = Integer.getInteger("brokers", 3);
  private static final int CLIENTS = 6;
  private static final Duration PACE = Duration.ofMillis(300);
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final int SOME = 20;

  /** What is promised of leases; the time of a look at the tables is the machine's. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(10);

  /** A call under way is no lease: it is asked about when it can no longer arrive. */
  private static final List<HeldWork.Kind> LEASES =
      List.of(HeldWork.Kind.systems, HeldWork.Kind.messages, HeldWork.Kind.queued);

  private final List<ChannelDriver> drivers = new ArrayList<>();
  private final Random random = new Random(SEED);
  private CrashScene scene;
  private ApiDriver api;

  @Test
  void twoAndThreeHubsShareTheWorkAndWhatAKilledOneHeldIsTakenOverWithinTenSeconds() {
    try (CrashScene opened = CrashScene.inExternalMode("external-hubs", 3)) {
      scene = opened;
      scene.hub(2).start();
      scene.hub(1).start();
      // the third one is called as well as soon as it listens
      underLoad(scene.hub(1), scene.hub(1), scene.hub(2), scene.hub(3));
      allTakePart("two hubs", scene.hub(1), scene.hub(2));
      scene.hub(3).start();
      allTakePart("three hubs", scene.hub(1), scene.hub(2), scene.hub(3));

      HubProcess killed = whoHoldsMost();
      HeldWork held = held(killed);
      await("work in its hands").atMost(SOON).until(() -> isAtWork(held));
      Map<HeldWork.Kind, Integer> had = held.now();
      killed.kill();
      Map<HeldWork.Kind, Duration> taken = held.awaitTaken(TAKEN_OVER.multipliedBy(2));
      System.out.printf("external mode: killed with %s, taken over after %s%n", had, taken);
      assertThat(taken).as("of %s", had).containsOnlyKeys(HeldWork.Kind.values());
      for (HeldWork.Kind lease : LEASES) {
        assertThat(taken.get(lease)).as("%s of %s", lease, had).isLessThan(TAKEN_OVER);
      }
      othersGoOn();

      killed.start();
      allTakePart("three hubs again", scene.hub(1), scene.hub(2), scene.hub(3));
      holdsEveryPromise();
    }
  }

  @Test
  void nothingIsLostWhenTheBrokerIsKilledUnderLoadAndAHubStartsWithoutIt() {
    try (CrashScene opened = CrashScene.inExternalMode("external-broker", 2)) {
      scene = opened;
      scene.hub(1).start();
      scene.hub(2).start();
      underLoad(scene.hub(1), scene.hub(1), scene.hub(2));
      for (int i = 1; i <= BROKERS; i++) {
        String work = WorkInFlight.reach(scene, api, random);
        scene.broker().kill();
        GoesOn.answers(scene, api);
        if (i == BROKERS) {
          scene.hub(2).kill();
          scene.hub(2).start();
          GoesOn.answers(scene, api);
        }
        scene.broker().start();
        long begun = System.nanoTime();
        GoesOn.sends(scene);
        System.out.printf(
            "external mode: broker killed with %s; orders are sent %d ms after it is back%n",
            work, Duration.ofNanos(System.nanoTime() - begun).toMillis());
      }
      allTakePart("after the broker's kills", scene.hub(1), scene.hub(2));
      holdsEveryPromise();
    }
  }

  private void underLoad(HubProcess told, HubProcess... called) {
    api = scene.apiDriver(SEED, CLIENTS, PACE, List.of(called));
    drivers.addAll(scene.channelDrivers(SEED));
    drivers.add(api);
    scene.systems().tell(told.url());
    Faults.everywhere(scene.systems(), SEED);
    drivers.forEach(ChannelDriver::start);
  }

  private HubProcess whoHoldsMost() {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(scene::hub)
        .max(Comparator.comparingInt(hub -> held(hub).now().get(HeldWork.Kind.systems)))
        .orElseThrow();
  }

  private HeldWork held(HubProcess hub) {
    return new HeldWork(scene.db(), hub.instance());
  }

  /** While one is dead. */
  private void othersGoOn() {
    int answers = api.answers();
    int booked = scene.systems().entries("erp", "order").size();
    await("the others take orders and send them")
        .atMost(SOON)
        .until(
            () ->
                api.answers() > answers + SOME
                    && scene.systems().entries("erp", "order").size() > booked + SOME);
  }

  private static boolean isAtWork(HeldWork held) {
    Map<HeldWork.Kind, Integer> now = held.now();
    return now.get(HeldWork.Kind.systems) > 0
        && now.get(HeldWork.Kind.messages) > 0
        && now.get(HeldWork.Kind.queued) + now.get(HeldWork.Kind.calls) > 0;
  }

  /** Returns when each of them decided messages and called systems, counted from now. */
  private void allTakePart(String which, HubProcess... hubs) {
    List<String> shares = new ArrayList<>();
    for (HubProcess hub : hubs) {
      HeldWork work = held(hub);
      int calls = work.callsBegun();
      long decided = HubFigures.decided(scene, hub);
      await("%s: %s takes part".formatted(which, hub.log()))
          .atMost(SOON)
          .until(
              () ->
                  work.callsBegun() > calls + SOME
                      && HubFigures.decided(scene, hub) > decided + SOME);
    }
    for (HubProcess hub : hubs) {
      shares.add(
          "%d decided, %d called, %d settled"
              .formatted(
                  HubFigures.decided(scene, hub),
                  held(hub).callsBegun(),
                  HubFigures.settled(scene, hub)));
    }
    System.out.printf("external mode, %s: %s%n", which, shares);
  }

  private void holdsEveryPromise() {
    drivers.forEach(ChannelDriver::stop);
    scene.systems().noFaults();
    boolean quiet = scene.awaitQuiet(QUIET, drivers);

    System.out.printf(
        "external mode: %d orders of the API acknowledged, quiet %s%n", api.answers(), quiet);
    assertThat(scene.violations(drivers)).isEmpty();
    assertThat(quiet).isTrue();
    assertThat(api.refused()).isEmpty();
  }
}
