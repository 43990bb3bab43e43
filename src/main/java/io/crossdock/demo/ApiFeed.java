package io.crossdock.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.party.PartyRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Orders of the mobile app over real HTTP: most are fine, one wants more than there is, one an
 * unknown product, one does not tie, one breaks the contract, one comes twice.
 */
@Component
@Profile("demo")
class ApiFeed implements Feed {

  private static final int SERVER_ERROR = 500;
  private static final int UNAUTHORIZED = 401;

  private final PartyRegistry parties;
  private final Environment environment;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  ApiFeed(PartyRegistry parties, Environment environment) {
    this.parties = parties;
    this.environment = environment;
  }

  @Override
  public String party() {
    return "mobile-app";
  }

  @Override
  public String way() {
    return "orders by POST /api/v1/orders";
  }

  @Override
  public int send() throws IOException {
    List<ObjectNode> orders = orders();
    for (ObjectNode order : orders) {
      place(order);
    }
    place(orders.get(0));
    return orders.size() + 1;
  }

  private static List<ObjectNode> orders() {
    List<ObjectNode> orders = new ArrayList<>();
    SampleOrder.some(8, 1).forEach(order -> orders.add(json(order, BigDecimal.ZERO)));
    orders.add(json(SampleOrder.of(20, "RUG-01", 3), BigDecimal.ZERO));
    orders.add(json(SampleOrder.of(21, "VASE-01", 1), new BigDecimal("0.50")));
    ObjectNode unknown = json(SampleOrder.of(22, "CLOCK-01", 1), BigDecimal.ZERO);
    ((ObjectNode) unknown.at("/lineItems/0")).put("channelSku", "CLOCK-99");
    orders.add(unknown);
    orders.add(json(SampleOrder.of(23, "LAMP-01", 1), BigDecimal.ZERO).put("currency", "euro"));
    return orders;
  }

  private static ObjectNode json(SampleOrder sample, BigDecimal off) {
    ObjectNode order = Json.object();
    String number = "APP-%04d".formatted(sample.number());
    order.put("channelOrderId", number).put("customerOrderNumber", number);
    order.put("placedAt", "2026-11-20T09:15:00+01:00").put("currency", "EUR");
    order.put("channelStatus", "open").put("pricesIncludeTax", true);
    ObjectNode address = order.putObject("shippingAddress").put("name", "Ada Example");
    address.put("address1", "Hauptstrasse 1").put("city", "Kiel").put("country", "DE");
    address.put("zipCodeOrPostalCode", "24103");
    for (SampleOrder.Line line : sample.lines()) {
      line(order.withArray("/lineItems").addObject(), line);
    }
    money(order.putObject("totals"), "gross", sample.gross().add(off));
    return order;
  }

  private static void line(ObjectNode json, SampleOrder.Line line) {
    json.put("lineId", line.product().sku() + "-1").put("type", "item");
    json.put("channelSku", line.product().sku()).put("name", line.product().name());
    json.put("quantity", String.valueOf(line.quantity())).put("unit", "EA");
    money(json, "net", line.net());
    money(json, "gross", line.gross());
    ObjectNode tax = json.withArray("/taxes").addObject().put("rate", SampleOrder.RATE.toString());
    money(tax, "amount", line.gross().subtract(line.net()));
    tax.put("collectedBy", "seller");
  }

  private static void money(ObjectNode target, String field, BigDecimal amount) {
    target.putObject(field).put("amount", amount.toPlainString()).put("currency", "EUR");
  }

  private void place(ObjectNode order) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%s/api/v1/orders"
                        .formatted(environment.getProperty("local.server.port"))))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("X-Api-Key", parties.get(party()).parameter("apiKey").orElseThrow())
            .header("Idempotency-Key", "demo-" + order.path("channelOrderId").asText())
            .POST(HttpRequest.BodyPublishers.ofString(order.toString()))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= SERVER_ERROR || status == UNAUTHORIZED) {
        throw new IOException("the order API answered " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while placing orders", e);
    }
  }
}
