package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The hub is killed while something of every class of events is under way: each class is settled
 * within its declared objective, nothing of it is lost, and operators are told so.
 */
@Tag("crash")
class RecoveryObjectivesIT {

  private static final long SEED = Long.getLong("seed", 12);
  private static final int KILLS = Integer.getInteger("kills", 1);
  private static final Duration SOON = Duration.ofSeconds(90);

  /** Hubs read switches once a second. */
  private static final Duration SWITCHES_READ = Duration.ofSeconds(3);

  private static final Duration QUIET = Duration.ofMinutes(6);
  private static final List<String> CLASSES =
      List.of("order", "inventory", "shipment", "refund", "finance");
  private static final String FINANCE = "finance-files";
  private static final Path ADVICE =
      Path.of("routes/channel/x12/samples/remittance-in/two-invoices.x12");

  @Test
  @Requirement("M12")
  void eachClassOfEventsIsSettledWithinItsObjectiveAfterAKillAndNothingOfItIsLost() {
    try (CrashScene scene = CrashScene.withEveryChannel("recovery-objectives")) {
      scene.hub().start();
      scene.systems().tell(scene.hub().url());
      List<ChannelDriver> drivers = new ArrayList<>(scene.channelDrivers(SEED));
      drivers.add(scene.apiDriver(SEED, 4, Duration.ofMillis(200)));
      drivers.forEach(ChannelDriver::start);
      for (int kill = 1; kill <= KILLS; kill++) {
        everyClassIsUnderWay(scene, kill);
        scene.systems().noFaults();
        scene.hub().start();
      }
      drivers.forEach(ChannelDriver::stop);
      boolean quiet = scene.awaitQuiet(QUIET, drivers);
      MeasuredRecovery recovery = MeasuredRecovery.of(scene);

      System.out.println("recovery objectives, " + KILLS + " kills: " + recovery);
      assertThat(quiet).isTrue();
      assertThat(scene.violations(drivers)).isEmpty();
      assertThat(recovery.missed()).isEmpty();
      assertThat(recovery.classes())
          .extracting(MeasuredRecovery.OfClass::eventClass)
          .containsAll(CLASSES);
      operatorsSeeIt(scene, recovery);
    }
  }

  /**
   * Orders come and are shipped; then the ERP and the shop take nothing more until something of
   * each class waits; then a remittance advice is taken in, and the hub is killed.
   */
  private static void everyClassIsUnderWay(CrashScene scene, int kill) {
    await("orders are shipped")
        .atMost(SOON)
        .until(() -> scene.systems().entries("erp", "shipment").size() >= 5 * kill);
    for (String operation : List.of("createOrder", "recordShipment", "recordReturn")) {
      scene.systems().fault(failing("erp", operation));
    }
    scene.systems().fault(failing("shopify", "inventorySetQuantities"));
    await("something of each class waits")
        .atMost(SOON)
        .until(
            () ->
                waiting(scene)
                    .keySet()
                    .containsAll(
                        List.of("createOrder", "recordShipment", "recordReturn", "publishStock")));
    pause(scene, true);
    await("the hub has read the switch").pollDelay(SWITCHES_READ).until(() -> true);
    drop(scene, kill);
    await("an advice waits").atMost(SOON).until(() -> waiting(scene).containsKey(FINANCE));
    scene.hub().kill();
    pause(scene, false);
    assertThat(waiting(scene)).containsKey(FINANCE);
  }

  /** Advices are decided and not delivered: as if the hub ended in between. */
  private static void pause(CrashScene scene, boolean on) {
    scene
        .db()
        .sql(
            on
                ? "insert into kill_switch values (?, 'deliverFile', 'pause', 'test', 'crash test')"
                : "delete from kill_switch where party = ?")
        .param(FINANCE)
        .update();
  }

  private static ObjectNode failing(String system, String operation) {
    return SimulatedSystems.object()
        .put("system", system)
        .put("operation", operation)
        .put("kind", "status")
        .put("status", 503)
        .put("probability", 1);
  }

  /** Receipts and commands that are under way, by document or operation. */
  private static Map<String, Long> waiting(CrashScene scene) {
    Map<String, Long> waiting = new TreeMap<>();
    scene
        .db()
        .sql(
            """
            select document as what, count(*) as amount from inbox_work group by document
            union all select operation, count(*) from effect group by operation
            union all select system, count(*) from effect where system = 'finance-files' group by system
            """)
        .query(
            row -> {
              waiting.put(row.getString("what"), row.getLong("amount"));
            });
    return waiting;
  }

  /** An advice of the partner, straight in its home. */
  private static void drop(CrashScene scene, int kill) {
    String control = "%09d".formatted(900_000_000 + kill);
    try {
      String sample = Files.readString(ADVICE);
      String text = sample.replace("REM-2026-1180", "REM-CRASH-" + kill);
      text = text.replace(control(sample), control);
      Path in =
          Files.createDirectories(
              scene.hub().data().resolve("sftp").resolve(MailboxDriver.PARTY).resolve("in"));
      Path part = in.resolve("advice-" + kill + ".x12.part");
      Files.write(part, text.getBytes(StandardCharsets.US_ASCII));
      Files.move(part, in.resolve("advice-" + kill + ".x12"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The interchange control number of an X12 file: the thirteenth element of its ISA. */
  private static String control(String file) {
    return file.split("\\*")[13];
  }

  private static void operatorsSeeIt(CrashScene scene, MeasuredRecovery recovery) {
    JsonNode answer = new OperatorCall(scene).get("/interruptions");
    Map<String, Long> declared = new TreeMap<>();
    answer
        .path("objectives")
        .forEach(
            each ->
                declared.put(
                    each.path("name").asText(),
                    Duration.parse(each.path("within").asText()).toSeconds()));
    assertThat(answer.path("interruptions")).isNotEmpty();
    recovery
        .classes()
        .forEach(each -> assertThat(declared).containsEntry(each.eventClass(), each.within()));
    for (String eventClass : CLASSES) {
      String tag = "class=\"" + eventClass + "\"";
      await("the figures are read anew")
          .atMost(SOON)
          .until(() -> HubFigures.value(scene, "crossdock_interruption_last_seconds", tag) > 0);
      assertThat(HubFigures.value(scene, "crossdock_interruption_within_seconds", tag))
          .isEqualTo(declared.get(eventClass).doubleValue());
      assertThat(HubFigures.value(scene, "crossdock_interruption_lost", tag)).isZero();
      assertThat(HubFigures.value(scene, "crossdock_interruption_catching_seconds", tag)).isZero();
    }
  }
}
