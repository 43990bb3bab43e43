package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A rush for one product: 32 clients place 10,000 orders for 1,000 pieces ({@code -Dorders}; a
 * tenth of them are there), while the hub is killed twenty times ({@code -Dlives}). As many as
 * there are pieces get one (F11).
 */
@Tag("crash")
class HotProductIT {

  private static final long SEED = Long.getLong("seed", 11);
  private static final int ORDERS = Integer.getInteger("orders", 10_000);
  private static final int PIECES = ORDERS / 10;
  private static final int CLIENTS = 32;
  private static final String SKU = "CRASH-HOT";
  private static final int LIVES = Integer.getInteger("lives", 20);
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void asManyOrdersAreServedAsThereArePieces() {
    try (CrashScene scene = CrashScene.open("hot-product", 1)) {
      scene.hub().start();
      scene.systems().tell(scene.hub().url());
      hasPieces(scene);
      ApiDriver driver = scene.rush(SEED, CLIENTS, SKU);
      Faults.everywhere(scene.systems(), SEED);

      driver.start();
      killUntilAllArePlaced(scene, driver);
      driver.stop();
      scene.systems().noFaults();
      boolean quiet = scene.awaitQuiet(QUIET, List.of(driver));

      System.out.printf(
          "hot product: %d orders by %d clients for %d pieces, %d kills%n",
          driver.answers(), CLIENTS, PIECES, LIVES);
      assertThat(scene.violations(List.of(driver))).isEmpty();
      assertThat(quiet).isTrue();
      assertThat(driver.refused()).isEmpty();
      assertThat(served(scene)).isEqualTo(PIECES);
      assertThat(waiting(scene)).isEqualTo(placed(driver) - PIECES);
    }
  }

  /** Kills with work in flight, each after the same number of orders; in the end the hub is up. */
  private static void killUntilAllArePlaced(CrashScene scene, ApiDriver driver) {
    KilledHub kill = new KilledHub(new Random(SEED));
    for (int life = 1; life <= LIVES; life++) {
      int enough = ORDERS * life / LIVES;
      await("orders are placed").atMost(LIFE).until(() -> driver.answers() >= enough);
      kill.strike(scene, driver);
      scene.hub().start();
    }
  }

  /** The warehouse counts; returns when the hub knows. */
  private static void hasPieces(CrashScene scene) {
    ObjectNode count = SimulatedSystems.object().put("location", CrashScene.LOCATION);
    count.withArray("/positions").addObject().put("sku", SKU).put("onHand", "" + PIECES);
    scene.systems().command("wms/stock-snapshot", count);
    await("the count")
        .atMost(SOON)
        .until(() -> number(scene, "select on_hand from stock_position where sku = ?") == PIECES);
  }

  /** Orders to which a piece was ever promised; a promise is for one piece. */
  private static int served(CrashScene scene) {
    return number(
        scene, "select sum(open_quantity + committed_quantity) from reservation where sku = ?");
  }

  private static int waiting(CrashScene scene) {
    return number(
        scene,
        "select count(*) from orders join order_line using (order_id)"
            + " where status = 'pendingAllocation' and sku = ?");
  }

  private static int placed(ApiDriver driver) {
    return (int)
        driver.promises().acknowledged().stream().map(Acknowledged::subject).distinct().count();
  }

  private static int number(CrashScene scene, String sql) {
    return scene.db().sql(sql).param(SKU).query(Integer.class).single();
  }
}
