package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What happens to files while the hub looks, and that each comes to its one end (F6). One hub for
 * all; when all has become quiet every promise is checked.
 */
@Tag("crash")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFilesIT {

  private static final long SEED = Long.getLong("seed", 6);
  private static final int RENAMED = Integer.getInteger("renamed", 50);
  private static final Duration GROWS = Duration.ofSeconds(Integer.getInteger("grows", 60));
  private static final long LARGE = 100L << 20;
  private static final Duration SOON = Duration.ofSeconds(90);

  private boolean canBeFull;
  private CrashScene scene;
  private PartnerHands acme;
  private PartnerHands globex;

  @BeforeAll
  void openScene() {
    canBeFull = SmallDisk.isAllowed(EveryChannelRun.SCENES);
    Volume[] small = canBeFull ? new Volume[] {Volume.FILES} : new Volume[0];
    scene = CrashScene.onSmallDisks("bad-files", small);
    scene.hub().with("CROSSDOCK_INCOMPLETE_AFTER", "PT6S").start();
    scene.systems().tell(scene.hub().url());
    acme = new PartnerHands(scene, MailboxDriver.PARTY, "ACMERETAIL", 40_000, SEED);
    globex = new PartnerHands(scene, PartnerServerDriver.PARTY, "GLOBEX", 50_000, SEED);
  }

  @AfterAll
  void everyPromiseWasKept() {
    try (CrashScene open = scene) {
      boolean quiet = open.awaitQuiet(SOON, List.of());

      assertThat(open.violations(acme.promises().and(globex.promises()))).isEmpty();
      assertThat(quiet).isTrue();
    }
  }

  @Test
  void aTruncatedFileEndsInErrorAndNothingOfItIsTaken() throws IOException {
    PurchaseOrderFile file = acme.sound();

    acme.put("cut.x12", Arrays.copyOf(file.bytes(), file.bytes().length - 20));

    awaitStates(acme, "cut.x12", "error");
  }

  @Test
  void aFileThatGrowsIsTakenWhenItIsWhole() throws IOException {
    PurchaseOrderFile file = acme.sound();

    try (SlowWriter slow = new SlowWriter(acme.in().resolve(file.handed().name()))) {
      slow.write(file.bytes(), GROWS);
    }

    acme.expects(file, file.handed());
    awaitStates(acme, file.handed().name(), "done");
  }

  @Test
  void aFileOnThePartnersServerIsNotTakenBetweenTwoInterchanges() throws IOException {
    PurchaseOrderFile first = globex.sound();
    PurchaseOrderFile second = globex.sound();
    HandedFile whole = first.followedBy(second, "two.x12");

    try (SlowWriter slow = new SlowWriter(globex.in().resolve("two.x12"))) {
      slow.write(first.bytes(), Duration.ZERO);
      slow.write(second.bytes(), GROWS.dividedBy(2));
    }

    globex.expects(first, whole.of(first.handed()));
    globex.expects(second, whole.of(second.handed()));
    awaitStates(globex, "two.x12", "done");
  }

  @Test
  void theSameNameWithOtherContentIsAnotherFile() throws IOException {
    for (int i = 1; i <= 2; i++) {
      PurchaseOrderFile file = acme.sound();
      acme.put("daily.x12", file.bytes());
      acme.expects(file, file.renamed("daily.x12"));
      String[] done = new String[i];
      Arrays.fill(done, "done");
      awaitStates(acme, "daily.x12", done);
    }
  }

  @Test
  void theSameContentUnderAnotherNameDoesNothing() throws IOException {
    PurchaseOrderFile file = acme.sound();
    acme.put("once.x12", file.bytes());
    acme.expects(file, file.renamed("once.x12"));
    awaitStates(acme, "once.x12", "done");

    acme.put("twice.x12", file.bytes());

    awaitStates(acme, "twice.x12", "duplicate");
  }

  @Test
  void anEmptyFileEndsInError() throws IOException {
    acme.put("empty.x12", new byte[0]);

    awaitStates(acme, "empty.x12", "error");
  }

  @Test
  void aFileOfAHundredMegabytesIsNotReadAndHoldsUpNoOther() throws IOException {
    try (RandomAccessFile large =
        new RandomAccessFile(acme.in().resolve("large.x12").toFile(), "rw")) {
      large.setLength(LARGE);
    }
    PurchaseOrderFile next = acme.sound();
    acme.put("next.x12", next.bytes());
    acme.expects(next, next.renamed("next.x12"));
    acme.expectsCase("validation");

    awaitStates(acme, "next.x12", "done");
    awaitStates(acme, "large.x12", "quarantine");
  }

  @Test
  void filesThatAreRenamedWhileTheHubLooksAreTakenOnce() throws Exception {
    Random dice = new Random(SEED);
    for (int i = 0; i < RENAMED; i++) {
      PurchaseOrderFile file = acme.sound();
      acme.expects(file, file.handed());
      Path at = acme.put("move-" + i + ".x12", file.bytes());
      for (int step = 1; at != null && step <= 3; step++) {
        SlowWriter.pause(Duration.ofMillis(dice.nextInt(1_500)));
        at = renamed(at, "move-" + i + "-" + step + ".x12");
      }
    }
    await("all are taken").atMost(SOON).until(() -> FilePromises.names(acme.in()).isEmpty());
  }

  @Test
  void twoPartnersMayUseTheSameName() throws IOException {
    for (PartnerHands partner : List.of(acme, globex)) {
      PurchaseOrderFile file = partner.sound();
      partner.put("orders.x12", file.bytes());
      partner.expects(file, file.renamed("orders.x12"));
    }

    awaitStates(acme, "orders.x12", "done");
    awaitStates(globex, "orders.x12", "done");
  }

  @Test
  void aPartnerIsToldThatTheDiskIsFullAndSendsTheFileAgain() throws IOException {
    Assumptions.assumeTrue(canBeFull, "mounting a small disk is not allowed here");
    PurchaseOrderFile file = acme.sound();
    String name = file.handed().name();
    String password = scene.setting("CROSSDOCK_SFTP_PASSWORD_RETAILER_ACME");
    try (SftpUpload partner = new SftpUpload(scene.hub(), MailboxDriver.PARTY, password)) {
      scene.disk(Volume.FILES).fill();

      assertThatThrownBy(() -> partner.put(name, file.bytes())).isInstanceOf(IOException.class);

      scene.disk(Volume.FILES).free();
      partner.put(name, file.bytes());
    }
    acme.expects(file, file.handed());
    awaitStates(acme, name, "done");
  }

  /** Null when the hub was faster. */
  private static Path renamed(Path from, String name) throws IOException {
    try {
      return Files.move(from, from.resolveSibling(name));
    } catch (NoSuchFileException taken) {
      return null;
    }
  }

  private static void awaitStates(PartnerHands partner, String name, String... states) {
    await(name + " of " + partner)
        .atMost(SOON.plus(GROWS))
        .untilAsserted(() -> assertThat(partner.states(name)).containsExactlyInAnyOrder(states));
  }
}
