package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 10,000 orders of a shop ({@code -Dorders}) whose webhooks come twice, the wrong way round, with
 * other content, and 50 at once (F5).
 */
@Tag("crash")
class WebhookRushIT {

  private static final long SEED = Long.getLong("seed", 5);
  private static final int ORDERS = Integer.getInteger("orders", 10_000);
  private static final int THREADS = 8;
  private static final Duration QUIET = Duration.ofMinutes(20);

  @Test
  void everyOrderIsThereOnceAsTheShopHasIt() {
    try (CrashScene scene = CrashScene.open("webhook-rush", 1)) {
      scene.hub().start();
      scene.systems().tell(scene.hub().url());
      String secret = scene.setting("CROSSDOCK_SHOPIFY_WEBHOOK_SECRET");
      WebhookRush rush = new WebhookRush(scene.systems(), scene.hub().url(), secret);

      Promises promises = rush.of(ORDERS, THREADS, SEED);
      boolean quiet = scene.awaitQuiet(QUIET, List.of());

      System.out.printf("webhook rush: %d orders, %d webhooks%n", ORDERS, rush.webhooks());
      assertThat(scene.violations(promises)).isEmpty();
      assertThat(quiet).isTrue();
      assertThat(orders(scene)).isEqualTo(ORDERS);
    }
  }

  private static int orders(CrashScene scene) {
    return scene
        .db()
        .sql("select count(*) from orders where party = ?")
        .param(ShopDriver.PARTY)
        .query(Integer.class)
        .single();
  }
}
