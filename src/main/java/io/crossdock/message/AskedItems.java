package io.crossdock.message;

import io.crossdock.model.ProblemKind;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The items that a call asks about, in header {@code sku}; the same limits for every API. */
public final class AskedItems {

  private static final int MOST = 100;
  private static final int LONGEST = 200;

  private AskedItems() {}

  /** 1 to 100 items, each once; empty after a 400 was answered. */
  public static Optional<List<String>> in(Exchange exchange) {
    List<String> skus = MessageHeaders.texts(exchange, "sku");
    boolean readable = skus.stream().allMatch(sku -> !sku.isEmpty() && sku.length() <= LONGEST);
    if (skus.isEmpty() || skus.size() > MOST || !readable) {
      String wanted = "Ask for 1 to 100 items of 1 to 200 characters: ?sku=a&sku=b";
      ApiAnswer.problem(exchange, ProblemKind.MALFORMED.problem().withDetail(wanted));
      return Optional.empty();
    }
    return Optional.of(skus);
  }
}
