package io.crossdock.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An order that the demonstration places on one of its channels; the same number means the same
 * order at every start. Prices include 19 % tax.
 *
 * @param number unique on its channel
 */
record SampleOrder(int number, List<Line> lines) {

  static final BigDecimal RATE = new BigDecimal("0.19");

  /** So many pieces of one product. */
  record Line(DemoProduct product, int quantity) {

    BigDecimal gross() {
      return product.price().multiply(BigDecimal.valueOf(quantity));
    }

    BigDecimal net() {
      return gross().divide(RATE.add(BigDecimal.ONE), 2, RoundingMode.HALF_UP);
    }
  }

  /** So many orders of one to three products each, always the same ones. */
  static List<SampleOrder> some(int count, int first) {
    List<DemoProduct> products =
        DemoProduct.all().stream().filter(p -> p.stock() > 10 || p.isKit()).toList();
    List<SampleOrder> orders = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i <= number % 3; i++) {
        lines.add(new Line(products.get((number * 7 + i * 5) % products.size()), 1 + i % 2));
      }
      orders.add(new SampleOrder(number, lines));
    }
    return orders;
  }

  /** An order of one product. */
  static SampleOrder of(int number, String sku, int quantity) {
    DemoProduct product =
        DemoProduct.all().stream().filter(p -> p.sku().equals(sku)).findFirst().orElseThrow();
    return new SampleOrder(number, List.of(new Line(product, quantity)));
  }

  /** What the customer pays. */
  BigDecimal gross() {
    return lines.stream().map(Line::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
