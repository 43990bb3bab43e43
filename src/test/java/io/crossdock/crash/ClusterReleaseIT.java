package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.CrashPoint;
import io.crossdock.model.CanonicalJson;
import io.crossdock.release.ReleaseFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Two hubs on one database, load on both, and an operator at the command line: releases go live on
 * both, are refused, taken back, and survive a kill in their middle; no order is lost, doubled or
 * translated by half a release.
 */
@Tag("crash")
class ClusterReleaseIT {

  private static final long SEED = 21;
  private static final Duration QUIET = Duration.ofSeconds(180);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MORE = 10;
  private static final String MAPPING = "mappings/api/order-in.jslt";

  /** Who may agree is shown elsewhere. */
  private static final String ALONE = "CROSSDOCK_APPROVAL_CRITICALITY";

  private static final String TILL = "CROSSDOCK_KEY_TILL_SOUTH";
  private static final String TILL_KEY = "till-south-key-of-this-test";
  private static final String KIOSK = "CROSSDOCK_KEY_KIOSK";

  @TempDir Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private CrashScene scene;
  private HubProcess one;
  private HubProcess other;
  private ApiDriver driver;
  private ReleaseFolder files;

  @Test
  void releasesGoLiveOnBothHubsUnderLoadAndSurviveAKillInTheMiddle() {
    try (CrashScene opened = CrashScene.open("release", 2)) {
      scene = opened;
      bothHubsRunUnderLoad();

      aMappingANewRouteAndANewPartyGoLiveOnBoth();
      aBundleThatIsWrongChangesNothing();
      whatOneHubCannotTakeUpIsTakenBackOnBoth();
      oneStepBackGoesLiveOnBoth();
      hubsThatDieInTheMiddleComeBackWithTheNewRelease();

      noOrderIsLostDoubledOrMixed();
    }
  }

  private void bothHubsRunUnderLoad() {
    files = planted();
    // the passages of the steps below before the one in which it shall die
    one = scene.hub(1).with(ALONE, "").with(TILL, TILL_KEY).with(KIOSK, "kiosk-key-of-this-test");
    other = scene.hub(2).with(ALONE, "").with(TILL, TILL_KEY);
    one.launch(List.of("-Dcrossdock.crash=" + CrashPoint.RELEASE_WANTED + ":4"));
    other.launch(List.of("-Dcrossdock.crash=" + CrashPoint.RELEASE_SWAPPED + ":3"));
    one.awaitReady();
    other.awaitReady();
    scene.systems().tell(one.url());
    driver = scene.apiDriver(SEED, 3, Duration.ofMillis(150), List.of(one, other));
    driver.start();
    takesMore();
  }

  private void aMappingANewRouteAndANewPartyGoLiveOnBoth() {
    files.write(MAPPING, "// first\n" + files.read(MAPPING));
    till();

    CommandRun diff = crossdock("diff", files.home().toString());
    assertThat(diff.exitCode()).as(diff.output()).isZero();
    CommandRun applied = crossdock("apply", files.home().toString(), "--why", "tills in the south");
    takesMore();

    assertThat(diff.output())
        .contains("changed  " + MAPPING, "added    routes/channel/till/parties/till-south.yaml")
        .contains("till-south-order-in");
    assertThat(applied.exitCode()).as(applied.output()).isZero();
    eventually(() -> assertThat(liveEverywhere(2)).isEqualTo(Set.of(wanted())));
    assertThat(tillAt(one)).as("known").isEqualTo(404);
    assertThat(tillAt(other)).as("known").isEqualTo(404);
  }

  private void aBundleThatIsWrongChangesNothing() {
    String good = files.read(MAPPING);
    String live = wanted();
    files.write(MAPPING, good.replace("fallback(.schema,", "fallback(.schema"));

    CommandRun refused = crossdock("apply", files.home().toString(), "--why", "a mistake");
    files.write(MAPPING, good);

    assertThat(refused.exitCode()).isOne();
    assertThat(refused.output()).containsPattern("mappings/api/order-in.jslt:\\d+:\\d+: ");
    assertThat(wanted()).isEqualTo(live);
  }

  private void whatOneHubCannotTakeUpIsTakenBackOnBoth() {
    String live = wanted();
    String kiosk = "routes/channel/api/parties/kiosk.yaml";
    String party = files.read("routes/channel/api/parties/mobile-app.yaml");
    files.write(kiosk, party.replace("mobile-app", "kiosk").replace("MOBILE_APP", "KIOSK"));

    CommandRun applied = crossdock("apply", files.home().toString(), "--why", "kiosks");
    files.delete(kiosk);

    assertThat(applied.exitCode()).isOne();
    assertThat(applied.output()).contains("taken back").contains(KIOSK);
    eventually(() -> assertThat(liveEverywhere(2)).isEqualTo(Set.of(live)));
    assertThat(state().at("/activations/0/actor").asText()).isEqualTo("hub");
    assertThat(openCases()).containsExactly("an instance cannot take up the release");
  }

  private void oneStepBackGoesLiveOnBoth() {
    CommandRun back = crossdock("release-back", "--why", "tills come later");
    takesMore();

    assertThat(back.exitCode()).as(back.output()).isZero();
    eventually(() -> assertThat(liveEverywhere(2)).isEqualTo(Set.of(wanted())));
    assertThat(tillAt(one)).as("not known").isEqualTo(401);
    assertThat(tillAt(other)).as("not known").isEqualTo(401);
    assertThat(openCases()).isEmpty();
  }

  /** The hub that is asked dies when the release is wanted, the other when its routes are in. */
  private void hubsThatDieInTheMiddleComeBackWithTheNewRelease() {
    files.write(MAPPING, "// second\n" + files.read(MAPPING));

    CommandRun unanswered = crossdock("apply", files.home().toString(), "--why", "tills again");
    assertThat(one.awaitEnd(SOON)).as("hub 1 dies: the release is wanted").isTrue();
    assertThat(other.awaitEnd(SOON)).as("hub 2 dies: its routes are exchanged").isTrue();
    one.launch(List.of());
    other.launch(List.of());
    one.awaitReady();
    other.awaitReady();

    assertThat(unanswered.exitCode()).as(unanswered.output()).isEqualTo(3);
    eventually(() -> assertThat(liveEverywhere(2)).isEqualTo(Set.of(wanted())));
    assertThat(one.log()).content().contains("this hub starts with release");
    assertThat(other.log()).content().contains("this hub starts with release");
    assertThat(tillAt(one)).as("known").isEqualTo(404);
    assertThat(tillAt(other)).as("known").isEqualTo(404);
    takesMore();
  }

  private void noOrderIsLostDoubledOrMixed() {
    driver.stop();
    boolean quiet = scene.awaitQuiet(QUIET, List.of(driver));

    assertThat(scene.violations(List.of(driver))).isEmpty();
    assertThat(quiet).isTrue();
    assertThat(driver.refused()).isEmpty();
    assertThat(strings("select distinct mapping_digest from orders"))
        .as("one mapping for each order: that of the folder, and of two releases")
        .hasSize(3)
        .doesNotContainNull();
  }

  private ReleaseFolder planted() {
    try {
      Path routes = HubImage.ofThisBuild().workingFolder().resolve("routes");
      FileSystemUtils.copyRecursively(routes, folder.resolve("routes"));
      FileSystemUtils.copyRecursively(Path.of("mappings"), folder.resolve("mappings"));
      return new ReleaseFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new adapter with one party: its own route, its own mapping. */
  private void till() {
    String party = files.read("routes/channel/api/parties/mobile-app.yaml");
    files
        .copy("mappings/api/order-in", "mappings/till/order-in", "api", "till")
        .copy("mappings/api/samples/order-in", "mappings/till/samples/order-in", "api", "till")
        .write(
            "routes/channel/till/order-in.camel.yaml",
            files.read("routes/channel/api/order-in.camel.yaml").replace("api", "till"))
        .write(
            "routes/channel/till/parties/till-south.yaml",
            party
                .replace("mobile-app", "till-south")
                .replace("adapter: api", "adapter: till")
                .replace("MOBILE_APP", "TILL_SOUTH"));
  }

  private CommandRun crossdock(String... arguments) {
    String password = scene.setting("CROSSDOCK_OPS_PASSWORD");
    return CommandRun.of(
        folder,
        Map.of("CROSSDOCK_HUB", one.url().toString(), "CROSSDOCK_OPS_PASSWORD", password),
        arguments);
  }

  private void takesMore() {
    int before = driver.promises().acknowledged().size();
    await("the API takes orders")
        .atMost(SOON)
        .until(() -> driver.promises().acknowledged().size() > before + MORE);
  }

  private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await().atMost(SOON).untilAsserted(assertion);
  }

  private List<String> strings(String sql) {
    return scene.db().sql(sql).query(String.class).list();
  }

  private List<String> openCases() {
    return strings("select cause from exception_case where step = 'release' and state = 'open'");
  }

  private String wanted() {
    return strings("select digest from release_activation order by number desc limit 1").get(0);
  }

  /** What runs on the hubs that are alive, where so many are live on what is wanted. */
  private Set<String> liveEverywhere(int hubs) {
    Set<String> digests = new TreeSet<>();
    int live = 0;
    for (JsonNode instance : state().path("instances")) {
      if (instance.path("alive").asBoolean()) {
        digests.add(instance.path("digest").asText());
        live += instance.path("state").asText().equals("live") ? 1 : 0;
      }
    }
    assertThat(live).isEqualTo(hubs);
    return digests;
  }

  private JsonNode state() {
    HttpRequest request =
        HttpRequest.newBuilder(other.url().resolve("/api/v1/operation/releases"))
            .header("Authorization", scene.operator())
            .build();
    return body(request);
  }

  private JsonNode body(HttpRequest request) {
    try {
      return CanonicalJson.tree(http.send(request, BodyHandlers.ofByteArray()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** 404 for an order that is not there, 401 where the key is nobody's. */
  private int tillAt(HubProcess hub) {
    URI nothing = hub.url().resolve("/api/v1/orders/nothing");
    HttpRequest request = HttpRequest.newBuilder(nothing).header("X-Api-Key", TILL_KEY).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
