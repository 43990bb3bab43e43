package io.crossdock.operation;

import io.crossdock.inventory.ChannelNumbers;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.AskedItems;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of why a channel shows a number, and what it would show by another rule. */
@Component
public class StockNumberApi {

  private static final int OK = 200;
  private static final Pattern UNITS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");

  private final ChannelNumbers numbers;

  StockNumberApi(ChannelNumbers numbers) {
    this.numbers = numbers;
  }

  /**
   * Answers for the items in header {@code sku}, of the channels in {@code channel} or of all. With
   * {@code share}, {@code buffer}, {@code cap} or {@code subtractsOpenOrders} that rule is tried.
   */
  public void why(Exchange exchange) {
    AskedItems.in(exchange).ifPresent(skus -> why(exchange, skus));
  }

  private void why(Exchange exchange, List<String> skus) {
    List<String> unknown = numbers.unknown(skus);
    if (!unknown.isEmpty()) {
      OperationRequest.refuse(
          exchange, ProblemKind.NOT_FOUND, "No such item: " + String.join(", ", unknown));
      return;
    }
    List<String> channels = numbers.channels();
    List<String> asked = MessageHeaders.texts(exchange, "channel");
    if (!channels.containsAll(asked)) {
      OperationRequest.refuse(
          exchange,
          ProblemKind.NOT_FOUND,
          "Told stock numbers are: " + String.join(", ", channels));
      return;
    }
    try {
      List<ChannelNumbers.Number> found =
          numbers.of(asked.isEmpty() ? channels : asked, skus, trial(exchange));
      ApiAnswer.ok(exchange, OK, Map.of("numbers", found));
    } catch (IllegalArgumentException noSuchRule) {
      OperationRequest.refuse(exchange, ProblemKind.MALFORMED, noSuchRule.getMessage());
    }
  }

  private static ChannelNumbers.Trial trial(Exchange exchange) {
    return new ChannelNumbers.Trial(
        units(exchange, "share"),
        units(exchange, "buffer"),
        units(exchange, "cap"),
        flag(exchange, "subtractsOpenOrders"));
  }

  private static BigDecimal units(Exchange exchange, String name) {
    String text = MessageHeaders.text(exchange, name);
    if (text == null) {
      return null;
    }
    if (!UNITS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          name + " is a number from 0 to 999999999 with at most three decimals");
    }
    return new BigDecimal(text);
  }

  private static Boolean flag(Exchange exchange, String name) {
    String text = MessageHeaders.text(exchange, name);
    if (text == null) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(name + " is true or false");
    }
    return Boolean.valueOf(text);
  }
}
