package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One message ends the process whenever it is decided: it is given up, and it alone. */
class KillingMessageIT {

  private static final int FILES = 6;
  private static final int MOST_DEATHS = 10;
  private static final int GIVE_UP_AFTER = 3;
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void theMessageThatKillsTheHubIsGivenUpAndItsNeighboursAreDecided() throws IOException {
    try (CrashScene scene = CrashScene.open("killing-message", 1)) {
      List<PurchaseOrderFile> files = files();
      String killer = files.get(0).orders().get(0).channelOrderId();
      for (PurchaseOrderFile file : files) {
        drop(scene, file);
      }

      int deaths = untilItLives(scene, killer);
      await("all is decided").atMost(SOON).until(() -> scene.work().inbox() == 0);

      assertThat(deaths).isEqualTo(GIVE_UP_AFTER);
      assertThat(states(scene, "failed")).isEqualTo(1);
      assertThat(cause(scene)).contains("processing died %d times".formatted(GIVE_UP_AFTER));
      assertThat(orders(scene))
          .hasSize(files.stream().mapToInt(file -> file.orders().size()).sum() - 1)
          .doesNotHaveDuplicates()
          .doesNotContain(killer);
    }
  }

  /** Sound files of different length; the first order is the one that kills. */
  private static List<PurchaseOrderFile> files() {
    return new Random(3)
        .ints(1, 1_000)
        .mapToObj(
            seed ->
                PurchaseOrderFile.random(
                    MailboxDriver.PARTY, "ACMERETAIL", 30_000 + seed, new Random(seed)))
        .filter(file -> file.handed().rejected() == 0)
        .limit(FILES)
        .toList();
  }

  private static void drop(CrashScene scene, PurchaseOrderFile file) throws IOException {
    Path in =
        Files.createDirectories(
            scene.hub().data().resolve("sftp").resolve(MailboxDriver.PARTY).resolve("in"));
    Path part = in.resolve(file.handed().name() + ".part");
    Files.write(part, file.bytes());
    Files.move(part, in.resolve(file.handed().name()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts the hub anew after each death; returns how often it died. */
  private static int untilItLives(CrashScene scene, String killer) {
    List<String> armed =
        List.of(
            "-Dcrossdock.inbox.give-up-after=" + GIVE_UP_AFTER,
            "-Dcrossdock.crash=BEFORE_DECIDE:1",
            "-Dcrossdock.crash.of=" + killer + "//00");
    for (int deaths = 0; deaths < MOST_DEATHS; deaths++) {
      scene.hub().launch(armed);
      await("it dies or decides")
          .atMost(SOON)
          .until(() -> !scene.hub().isAlive() || states(scene, "failed") > 0);
      if (scene.hub().isAlive()) {
        return deaths;
      }
    }
    throw new AssertionError("the hub died " + MOST_DEATHS + " times");
  }

  private static long states(CrashScene scene, String state) {
    return scene
        .db()
        .sql("select count(*) from inbox where party = ? and document = 'order' and state = ?")
        .params(MailboxDriver.PARTY, state)
        .query(Long.class)
        .single();
  }

  private static String cause(CrashScene scene) {
    return scene
        .db()
        .sql("select detail ->> 'message' from exception_case where state = 'open'")
        .query(String.class)
        .single();
  }

  private static List<String> orders(CrashScene scene) {
    return scene
        .db()
        .sql("select channel_order_id from orders where party = ?")
        .param(MailboxDriver.PARTY)
        .query(String.class)
        .list();
  }
}
