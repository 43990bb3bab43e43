package io.crossdock.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Random;

/** What the channels sell: random lines of the run's goods, as the simulated shops take them. */
final class Goods {

  private static final int MOST_LINES = 3;

  private Goods() {}

  /** Adds one to three lines {@code {sku, title, quantity, price}}. */
  static void lines(ObjectNode order, Random dice) {
    int count = 1 + dice.nextInt(MOST_LINES);
    for (int i = 0; i < count; i++) {
      String sku = sku(dice);
      order
          .withArray("/lines")
          .addObject()
          .put("sku", sku)
          .put("title", "Product " + sku)
          .put("quantity", quantity(dice))
          .put("price", price(dice).toPlainString());
    }
  }

  static String sku(Random dice) {
    return OrderScript.SKUS.get(dice.nextInt(OrderScript.SKUS.size()));
  }

  static int quantity(Random dice) {
    return 1 + dice.nextInt(3);
  }

  /** To the cent. */
  static BigDecimal price(Random dice) {
    return BigDecimal.valueOf(100 + dice.nextInt(9_900), 2);
  }
}
