package io.crossdock.order;

import io.crossdock.model.ChannelStatus;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineItem;
import io.crossdock.model.Money;
import io.crossdock.model.Order;
import io.crossdock.pricing.PriceLookup;
import io.crossdock.pricing.PriceRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Whether an order charges what the hub says that its articles cost, as the party file wants it.
 * The price counts that was in force when the order was placed. What the line really charges is
 * compared, before discounts; a price that is only stated proves nothing. Lines without a price of
 * the hub are not held to one.
 */
@Component
class OrderPrices {

  private static final int SCALE = 6;

  /** Of a line: tax and discounts are rounded to the cent. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.01");

  private final PriceRules rules;
  private final PriceLookup prices;

  OrderPrices(PriceRules rules, PriceLookup prices) {
    this.rules = rules;
    this.prices = prices;
  }

  /** Holds or refuses an order that charges something else, with both numbers. */
  OrderIntake check(OrderIntake intake) {
    Optional<PriceRules.Rule> rule =
        rules.rule(intake.order().party()).filter(r -> isChecked(r, intake.order()));
    if (rule.isEmpty()) {
      return intake;
    }
    List<FieldProblem> found = problems(intake.order(), rule.get());
    if (rule.get().check() == PriceRules.Mismatch.hold) {
      return intake.withHolds(found.stream().map(FieldProblem::message).toList());
    }
    return found.isEmpty() ? intake : OrderIntake.refused(found);
  }

  /** An order that is taken back is taken back whatever it charged. */
  private static boolean isChecked(PriceRules.Rule rule, Order order) {
    return rule.check() != PriceRules.Mismatch.none
        && rule.currency().equals(order.currency())
        && order.wanted() != ChannelStatus.CANCELLED;
  }

  private List<FieldProblem> problems(Order order, PriceRules.Rule rule) {
    List<LineItem> lines = order.lineItems();
    List<String> skus =
        lines.stream().filter(OrderPrices::isSold).map(LineItem::sku).distinct().toList();
    Map<String, PriceLookup.Price> known =
        skus.isEmpty() ? Map.of() : prices.at(order.company(), rule, skus, placed(order));
    return IntStream.range(0, lines.size())
        .filter(i -> isSold(lines.get(i)) && known.containsKey(lines.get(i).sku()))
        .mapToObj(i -> problem(i, order, rule, known.get(lines.get(i).sku())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Instant placed(Order order) {
    return order.placedAt() == null ? null : order.placedAt().toInstant();
  }

  private static boolean isSold(LineItem line) {
    return OrderStore.isStocked(line)
        && line.sku() != null
        && line.priced()
        && line.quantity().signum() > 0;
  }

  private static Optional<FieldProblem> problem(
      int index, Order order, PriceRules.Rule rule, PriceLookup.Price price) {
    LineItem line = order.lineItems().get(index);
    BigDecimal charged = charged(line, order.pricesIncludeTax(), price.includesTax());
    BigDecimal wanted = price.amount().amount().multiply(line.quantity());
    BigDecimal taken = rule.tolerance().multiply(line.quantity()).add(ROUNDING);
    if (charged.subtract(wanted).abs().compareTo(taken) <= 0) {
      return Optional.empty();
    }
    BigDecimal one = charged.divide(line.quantity(), 2, RoundingMode.HALF_UP);
    String message =
        "price list %s says %s %s for one %s of '%s' since %s, the order charges %s"
            .formatted(
                rule.priceList(),
                price.amount(),
                price.includesTax() ? "with tax" : "without tax",
                line.unit(),
                line.channelSku(),
                price.validFrom(),
                new Money(one, rule.currency()));
    return Optional.of(new FieldProblem("/lineItems/" + index + "/unitPrice", "price", message));
  }

  /** For the whole line, before discounts, with or without tax as the price list has it. */
  private static BigDecimal charged(LineItem line, boolean orderWithTax, boolean listWithTax) {
    BigDecimal own = (orderWithTax ? line.gross() : line.net()).amount();
    BigDecimal asListed = (listWithTax ? line.gross() : line.net()).amount();
    BigDecimal discounts =
        line.discounts().stream()
            .map(discount -> discount.amount().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (orderWithTax == listWithTax || own.signum() == 0) {
      return asListed.add(discounts);
    }
    return asListed.multiply(own.add(discounts)).divide(own, SCALE, RoundingMode.HALF_UP);
  }
}
