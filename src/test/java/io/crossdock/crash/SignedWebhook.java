package io.crossdock.crash;

import io.crossdock.security.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A webhook as the shop signs and sends it, again until the hub has it.
 *
 * @param topic of the address, such as {@code orders-create}
 * @param id of the delivery
 */
record SignedWebhook(String topic, String id, String body) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration AGAIN = Duration.ofMillis(200);
  private static final Duration GIVE_UP = Duration.ofMinutes(5);
  private static final int OK = 200;

  /**
   * Returns when the hub answered 2xx.
   *
   * @throws IllegalStateException when it did not in five minutes, or refused it for good
   */
  void sendUntilTaken(HttpClient http, URI hub, String secret) {
    long until = System.nanoTime() + GIVE_UP.toNanos();
    while (System.nanoTime() < until) {
      int status = send(http, hub, secret);
      if (status / 100 == OK / 100) {
        return;
      }
      if (status / 100 == 4 && status != 429 && status != 408) {
        throw new IllegalStateException(this + " is refused with " + status);
      }
      LockSupport.parkNanos(AGAIN.toNanos());
    }
    throw new IllegalStateException(this + " was not taken in " + GIVE_UP);
  }

  /** The status, 0 for none. */
  private int send(HttpClient http, URI hub, String secret) {
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve("/webhooks/" + ShopDriver.PARTY + "/" + topic))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("X-Shopify-Topic", topic.replace('-', '/'))
            .header("X-Shopify-Event-Id", id)
            .header("X-Shopify-Webhook-Id", id)
            .header(
                "X-Shopify-Hmac-Sha256",
                WebhookSignature.sign(secret, body.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException noAnswer) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
