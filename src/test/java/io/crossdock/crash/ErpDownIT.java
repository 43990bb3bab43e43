package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The ERP is gone, then slow, then lies, under load: the API goes on, and everything catches up.
 */
class ErpDownIT {

  private static final long SEED = 7;
  private static final Duration QUIET = Duration.ofSeconds(120);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MORE = 60;

  @Test
  @Requirement("M8")
  void ordersAreTakenWhateverTheErpDoesAndAllOfThemCatchUpInOrder() {
    try (CrashScene scene = CrashScene.open("erp-down", 1)) {
      ApiDriver driver = scene.apiDriver(SEED, 4, Duration.ofMillis(50));
      scene.hub().start();
      scene.systems().tell(scene.hub().url());
      driver.start();
      takesMore(driver);

      scene.systems().kill();
      takesMore(driver);
      scene.systems().start();
      scene.systems().tell(scene.hub().url());
      connectionsDrop(scene, driver);
      everyAnswerIsSlow(scene, driver);
      answersBelongToOthers(scene, driver);
      driver.stop();
      boolean quiet = scene.awaitQuiet(QUIET, List.of(driver));

      assertThat(scene.violations(List.of(driver))).isEmpty();
      assertThat(quiet).isTrue();
      assertThat(driver.refused()).isEmpty();
      MeasuredRecovery recovery = MeasuredRecovery.of(scene);
      System.out.println("ERP down: " + recovery);
      assertThat(recovery.missed()).isEmpty();
    }
  }

  private static void connectionsDrop(CrashScene scene, ApiDriver driver) {
    scene.systems().fault(always("drop"));
    takesMore(driver);
    scene.systems().noFaults();
  }

  private static void everyAnswerIsSlow(CrashScene scene, ApiDriver driver) {
    scene.systems().fault(always("slow").put("millis", 700));
    takesMore(driver);
    scene.systems().noFaults();
  }

  private static void answersBelongToOthers(CrashScene scene, ApiDriver driver) {
    scene.systems().fault(always("wrongReply").put("operation", "createOrder"));
    takesMore(driver);
    scene.systems().noFaults();
  }

  private static ObjectNode always(String kind) {
    return SimulatedSystems.object().put("system", "erp").put("kind", kind).put("probability", 1);
  }

  private static void takesMore(ApiDriver driver) {
    int before = driver.promises().acknowledged().size();
    await("the API takes orders")
        .atMost(SOON)
        .until(() -> driver.promises().acknowledged().size() > before + MORE);
  }
}
