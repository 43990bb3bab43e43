package io.crossdock.order;

import io.crossdock.model.ChannelStatus;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineItem;
import io.crossdock.model.Money;
import io.crossdock.model.Order;
import io.crossdock.model.Tax;
import io.crossdock.model.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether an order ties to the cent: each line (net and taxes are gross), the lines with the
 * explicit rounding difference to the channel's total, and the taxes to the channel's tax. Nothing
 * is recomputed or repaired: a problem holds the order and shows the numbers. "To the cent" means
 * less than half of the currency's smallest unit (EUR 0.005, JPY 0.5, KWD 0.0005).
 */
public final class OrderTotals {

  private static final int USUAL_DIGITS = 2;

  private OrderTotals() {}

  /**
   * Checks the sums of an order.
   *
   * @return the problems by place, none when the order ties
   */
  public static List<FieldProblem> check(Order order) {
    List<FieldProblem> problems = OrderCurrency.check(order);
    if (!problems.isEmpty()) {
      return problems;
    }
    List<FieldProblem> found = new ArrayList<>();
    boolean priced = true;
    for (int i = 0; i < order.lineItems().size(); i++) {
      LineItem line = order.lineItems().get(i);
      String path = "/lineItems/" + i;
      if (line.priced()) {
        lineProblem(path, line).ifPresent(found::add);
      } else if (!mayLackAmounts(order, line)) {
        found.add(new FieldProblem(path, "amountMissing", "the line has no net or no gross"));
      }
      priced &= line.priced() || isComponent(line);
    }
    if (priced) {
      grossProblem(order).ifPresent(found::add);
      taxProblem(order).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** The sum of the lines' gross; zero when no line is priced. */
  public static Money linesGross(Order order) {
    return sum(order, LineItem::gross);
  }

  /** The sum of all taxes of all lines. */
  public static Money linesTax(Order order) {
    return sum(order, OrderTotals::taxOf);
  }

  private static Optional<FieldProblem> lineProblem(String path, LineItem line) {
    Money expected = line.net().plus(taxOf(line));
    if (ties(expected, line.gross())) {
      return Optional.empty();
    }
    String message =
        "net %s and taxes %s add up to %s, the line says gross %s, difference %s"
            .formatted(
                line.net(),
                taxOf(line),
                expected,
                line.gross(),
                difference(expected, line.gross()));
    return Optional.of(new FieldProblem(path + "/gross", "lineTies", message));
  }

  private static Optional<FieldProblem> grossProblem(Order order) {
    Money said = said(order, Totals::gross);
    Money lines = linesGross(order);
    Money rounding = order.roundingDifference();
    Money expected = rounding == null ? lines : lines.plus(rounding);
    if (said == null || ties(expected, said)) {
      return Optional.empty();
    }
    String rounded =
        rounding == null
            ? ""
            : " %s with the rounding difference of %s,".formatted(expected, rounding);
    String message =
        "lines add up to %s,%s the channel says %s, difference %s"
            .formatted(lines, rounded, said, difference(expected, said));
    return Optional.of(new FieldProblem("/totals/gross", "linesTieToTotal", message));
  }

  private static Optional<FieldProblem> taxProblem(Order order) {
    Money said = said(order, Totals::tax);
    Money taxes = linesTax(order);
    if (said == null || ties(taxes, said)) {
      return Optional.empty();
    }
    String message =
        "taxes of the lines add up to %s, the channel says %s, difference %s"
            .formatted(taxes, said, difference(taxes, said));
    return Optional.of(new FieldProblem("/totals/tax", "taxesTieToTotal", message));
  }

  private static boolean mayLackAmounts(Order order, LineItem line) {
    return isComponent(line)
        || order.wanted() == ChannelStatus.PENDING
        || order.wanted() == ChannelStatus.CANCELLED;
  }

  private static boolean isComponent(LineItem line) {
    return line.parentLineId() != null;
  }

  private static Money said(Order order, Function<Totals, Money> part) {
    return order.totals() == null ? null : part.apply(order.totals());
  }

  private static Money taxOf(LineItem line) {
    Money none = Money.zero(line.gross() == null ? line.net().currency() : line.gross().currency());
    return line.taxes().stream().map(Tax::amount).reduce(none, Money::plus);
  }

  private static Money sum(Order order, Function<LineItem, Money> part) {
    return order.lineItems().stream()
        .filter(LineItem::priced)
        .map(part)
        .reduce(Money.zero(order.currency()), Money::plus);
  }

  private static boolean ties(Money one, Money other) {
    BigDecimal half = BigDecimal.valueOf(5, digits(one.currency()) + 1);
    return one.minus(other).amount().abs().compareTo(half) < 0;
  }

  private static Money difference(Money computed, Money said) {
    return new Money(said.minus(computed).amount().abs(), said.currency());
  }

  private static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException notInIso4217) {
      return USUAL_DIGITS;
    }
  }
}
