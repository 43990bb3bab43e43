package io.crossdock.order;

import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineItem;
import io.crossdock.model.LineType;
import io.crossdock.model.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a JSON Schema cannot say about the lines of an order. */
public final class OrderLines {

  private OrderLines() {}

  /**
   * Checks ids, kits and quantities.
   *
   * @return the problems by place, none when the lines fit together
   */
  public static List<FieldProblem> check(Order order) {
    Set<String> ids =
        order.lineItems().stream().map(LineItem::lineId).collect(Collectors.toUnmodifiableSet());
    Set<String> seen = new HashSet<>();
    List<FieldProblem> problems = new ArrayList<>();
    for (int i = 0; i < order.lineItems().size(); i++) {
      LineItem line = order.lineItems().get(i);
      String path = "/lineItems/" + i;
      if (!seen.add(line.lineId())) {
        problems.add(problem(path + "/lineId", "uniqueLineId", "used twice: " + line.lineId()));
      }
      addKitProblem(problems, path, line, ids);
      addQuantityProblems(problems, path, line);
    }
    return List.copyOf(problems);
  }

  /** The lines that move goods: items, and for a kit its components in place of the parent. */
  public static List<LineItem> stocked(Order order) {
    Set<String> parents =
        order.lineItems().stream()
            .map(LineItem::parentLineId)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
    return order.lineItems().stream()
        .filter(line -> line.kind() == LineType.ITEM && !parents.contains(line.lineId()))
        .toList();
  }

  private static void addKitProblem(
      List<FieldProblem> problems, String path, LineItem line, Set<String> ids) {
    String parent = line.parentLineId();
    if (parent != null && (!ids.contains(parent) || parent.equals(line.lineId()))) {
      String message = "expected the lineId of another line, found " + parent;
      problems.add(problem(path + "/parentLineId", "kitParent", message));
    }
  }

  private static void addQuantityProblems(List<FieldProblem> problems, String path, LineItem line) {
    if (line.quantity().signum() < 0) {
      String message = "expected zero or more, found " + line.quantity().toPlainString();
      problems.add(problem(path + "/quantity", "notNegative", message));
    }
    boolean tooMuch = line.cancelledQuantity().compareTo(line.quantity()) > 0;
    if (line.cancelledQuantity().signum() < 0 || tooMuch) {
      String message =
          "expected 0 to %s, found %s"
              .formatted(line.quantity().toPlainString(), line.cancelledQuantity().toPlainString());
      problems.add(problem(path + "/cancelledQuantity", "cancelledWithinOrdered", message));
    }
  }

  private static FieldProblem problem(String path, String rule, String message) {
    return new FieldProblem(path, rule, message);
  }
}
