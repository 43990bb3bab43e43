package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the shop's webhooks and puts them into the to-do list, with the payload of the event. */
final class WebhookSender {

  private final Deliveries deliveries;
  private final String secret;
  private final String path;
  private final String shop;

  WebhookSender(Deliveries deliveries, SimulatorOptions options, Credentials credentials) {
    this.deliveries = deliveries;
    this.secret = credentials.webhookSecret();
    this.path = options.text("shopify.webhookPath", "/webhooks/north-web/{topic}");
    this.shop = options.text("shopify.shop", "north-web.myshopify.com");
  }

  /**
   * Sends the webhook of an event entry of the {@link ShopifyStore}.
   *
   * @param twice a second delivery with the same event id, as the real shop sometimes sends
   */
  void send(JsonNode event, Optional<Fault> late, boolean twice) {
    String id = event.path("eventId").asText();
    String body = Json.write(event.path("order"));
    String topic = event.path("topic").asText();
    String to = path.replace("{topic}", topic.replace('/', '-'));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Shopify-Topic", topic);
    headers.put("X-Shopify-Shop-Domain", shop);
    headers.put("X-Shopify-Event-Id", id);
    headers.put("X-Shopify-Webhook-Id", "wh-" + id);
    headers.put("X-Shopify-API-Version", "2025-07");
    headers.put("X-Shopify-Triggered-At", event.path("order").path("updated_at").asText());
    headers.put("X-Shopify-Hmac-Sha256", signature(secret, body));
    long hold = late.map(fault -> fault.millis(3_000)).orElse(0L);
    deliveries.add(id, to, headers, body, hold);
    if (twice) {
      headers.put("X-Shopify-Webhook-Id", "wh-again-" + id);
      deliveries.add(id + "-again", to, headers, body, hold);
    }
  }

  /** HMAC-SHA256 over the raw body, base64: shopify.dev, 'verify a webhook'. */
  static String signature(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] digest = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }
}
