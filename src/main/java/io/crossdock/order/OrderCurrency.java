package io.crossdock.order;

import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineItem;
import io.crossdock.model.Money;
import io.crossdock.model.Order;
import io.crossdock.model.Payment;
import io.crossdock.model.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether every amount of an order is in the order's currency. */
final class OrderCurrency {

  private OrderCurrency() {}

  static List<FieldProblem> check(Order order) {
    List<FieldProblem> problems = new ArrayList<>();
    amounts(order)
        .forEach(
            (path, money) -> {
              if (money != null && !money.currency().equals(order.currency())) {
                problems.add(problem(path, money, order));
              }
            });
    return List.copyOf(problems);
  }

  private static FieldProblem problem(String path, Money money, Order order) {
    String message = "the order is in %s, found %s".formatted(order.currency(), money);
    return new FieldProblem(path, "oneCurrency", message);
  }

  private static Map<String, Money> amounts(Order order) {
    Map<String, Money> found = new LinkedHashMap<>();
    for (int i = 0; i < order.lineItems().size(); i++) {
      addLine(found, "/lineItems/" + i, order.lineItems().get(i));
    }
    Totals totals = order.totals();
    if (totals != null) {
      found.put("/totals/net", totals.net());
      found.put("/totals/tax", totals.tax());
      found.put("/totals/discount", totals.discount());
      found.put("/totals/shipping", totals.shipping());
      found.put("/totals/gross", totals.gross());
    }
    found.put("/roundingDifference", order.roundingDifference());
    List<Payment> payments = order.payments();
    for (int i = 0; i < payments.size(); i++) {
      found.put("/payments/" + i + "/amount", payments.get(i).amount());
    }
    return found;
  }

  private static void addLine(Map<String, Money> found, String path, LineItem line) {
    found.put(path + "/unitPrice", line.unitPrice());
    found.put(path + "/net", line.net());
    found.put(path + "/gross", line.gross());
    for (int i = 0; i < line.taxes().size(); i++) {
      found.put(path + "/taxes/" + i + "/amount", line.taxes().get(i).amount());
    }
    for (int i = 0; i < line.discounts().size(); i++) {
      found.put(path + "/discounts/" + i + "/amount", line.discounts().get(i).amount());
    }
  }
}
