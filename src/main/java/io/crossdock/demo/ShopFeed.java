package io.crossdock.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Orders placed in a simulated shop; the shop tells the hub, or is asked by it. An order that the
 * shop has already is not placed again.
 */
record ShopFeed(
    String party, String way, String system, List<ObjectNode> orders, Simulators simulators)
    implements Feed {

  private static final String ORDER = "order";

  @Override
  public int send() {
    Set<String> known =
        simulators.journal(system, ORDER).stream()
            .map(entry -> entry.path("key").asText())
            .collect(Collectors.toSet());
    int sent = 0;
    for (ObjectNode order : orders) {
      if (!known.contains(order.path("id").asText(order.path("orderId").asText()))) {
        simulators.command(system, "orders", order);
        sent++;
      }
    }
    return sent;
  }

  /** The shops of the demonstration. */
  @Configuration(proxyBeanMethods = false)
  @Profile("demo")
  static class Shops {

    @Bean
    Feed shopifyFeed(ObjectProvider<Simulators> simulators) {
      List<ObjectNode> orders = new ArrayList<>();
      for (SampleOrder sample : SampleOrder.some(10, 1)) {
        orders.add(
            order(sample).put("id", 820000000000L + sample.number()).put("shipping", "4.90"));
      }
      orders.add(order(SampleOrder.of(11, "RUG-01", 5)).put("id", 820000000011L));
      return new ShopFeed(
          "north-web", "orders in the simulated shop", "shopify", orders, simulators.getObject());
    }

    @Bean
    Feed amazonFeed(ObjectProvider<Simulators> simulators) {
      List<ObjectNode> orders = new ArrayList<>();
      for (SampleOrder sample : SampleOrder.some(9, 30)) {
        orders.add(order(sample).put("orderId", "302-0000000-%07d".formatted(sample.number())));
      }
      orders.get(0).put("status", "PENDING");
      return new ShopFeed(
          "amazon-eu",
          "orders in the simulated marketplace",
          "amazon",
          orders,
          simulators.getObject());
    }

    private static ObjectNode order(SampleOrder sample) {
      ObjectNode order = Json.object().put("currency", "EUR").put("taxRate", "0.19");
      for (SampleOrder.Line line : sample.lines()) {
        order
            .withArray("/lines")
            .addObject()
            .put("sku", line.product().sku())
            .put("title", line.product().name())
            .put("quantity", line.quantity())
            .put("price", line.product().price().toPlainString());
      }
      return order;
    }
  }
}
