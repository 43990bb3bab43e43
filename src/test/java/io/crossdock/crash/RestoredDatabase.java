package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * The database is brought back to an earlier time, as after a disaster: everybody else has gone on
 * meanwhile. The hub starts in recover mode, those who tell it things tell them again, and a person
 * ends the recovery (docs/recovery.md).
 */
final class RestoredDatabase implements Disturbance {

  private static final Duration BACK = Duration.ofMinutes(3);
  private static final int LEAST_LOST = 20;

  private final Random random;
  private final HttpClient http = HttpClient.newHttpClient();

  RestoredDatabase(Random random) {
    this.random = random;
  }

  @Override
  public String name() {
    return "database restored";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    WorkInFlight.reach(scene, driver, random);
    Path backup = scene.database().folder().resolveSibling("backup");
    stop(scene);
    Instant restoredTo = Instant.now();
    scene.database().copyTo(backup);
    scene.database().start();
    int before = driver.answers();
    scene.hub().start();
    await("orders that will be lost")
        .atMost(BACK)
        .until(() -> driver.answers() - before >= LEAST_LOST);
    String work = WorkInFlight.reach(scene, driver, random);

    stop(scene);
    scene.database().restore(backup);
    scene.database().start();
    scene.hub().with("CROSSDOCK_RECOVER_FROM", restoredTo.toString()).start();

    int told = driver.tellAgain(restoredTo) + scene.tellAgain(restoredTo);
    Instant now = Instant.now();
    await("what is in doubt is looked up, what was lost is back")
        .atMost(BACK)
        .until(() -> inDoubt(scene, now) == 0);
    end(scene);
    return "%s, %d s lost, %d things told again, %s"
        .formatted(
            work,
            Duration.between(restoredTo, Instant.now()).toSeconds(),
            told,
            scene
                .db()
                .sql(
                    "select found::text || ', files ' || files from recovery"
                        + " order by begun_at desc limit 1")
                .query(String.class)
                .single());
  }

  private static void stop(CrashScene scene) {
    if (scene.hub().isAlive()) {
      scene.hub().kill();
    }
    scene.database().kill();
  }

  /**
   * What a person waits for: commands of the restored state, but for those of paused operations,
   * which wait for the end; and shipments whose orders are not back.
   */
  private static long inDoubt(CrashScene scene, Instant told) {
    return scene
        .db()
        .sql(
            """
            select (select count(*) from effect e where state = 'unknown' and exists (
                select 1 from effect_history h where h.effect_id = e.effect_id
                  and h.cause = 'the database was restored')
              and not exists (select 1 from kill_switch k where k.party = e.system
                and k.operation = e.operation and k.mode = 'pause'))
              + (select count(*) from inbox_work
                where document = 'shipment' and received_at < ?)
            """)
        .param(told.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private void end(CrashScene scene) {
    String id =
        scene
            .db()
            .sql("select recovery_id from recovery where ended_at is null")
            .query(String.class)
            .single();
    URI uri = scene.hub().url().resolve("/api/v1/operation/recoveries/" + id + "/end");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", scene.operator())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"all was told again\"}"))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
