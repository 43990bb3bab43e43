package io.crossdock.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.SystemsOfRecord;
import io.crossdock.model.BusinessObject;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads a canonical price list and says field by field why it cannot be taken over. */
@Component
class PriceReading {

  private final PriceListCheck schema;
  private final PriceRules rules;
  private final SystemsOfRecord records;

  PriceReading(PriceListCheck schema, PriceRules rules, SystemsOfRecord records) {
    this.schema = schema;
    this.rules = rules;
    this.records = records;
  }

  private record Start(String sku, Instant validFrom) {}

  /**
   * Reads a document.
   *
   * @param party whose credential it came with
   */
  PriceIntake read(JsonNode tree, String party, String company) throws JsonProcessingException {
    List<FieldProblem> problems = new ArrayList<>(schema.problems(tree));
    if (!problems.isEmpty()) {
      return new PriceIntake(null, problems);
    }
    PriceList told = CanonicalJson.read(tree, PriceList.class);
    records.refusal(party, BusinessObject.PRICE).ifPresent(problems::add);
    List<PriceRules.Seller> sellers = rules.sellers(company, told.priceList());
    taxes(told, sellers, problems);
    decimals(told, sellers, problems);
    twice(told, problems);
    return problems.isEmpty() ? new PriceIntake(told, problems) : new PriceIntake(null, problems);
  }

  /** A net price in a shop that shows prices with tax would be sold too cheap. */
  private static void taxes(
      PriceList told, List<PriceRules.Seller> sellers, List<FieldProblem> problems) {
    sellers.stream()
        .filter(seller -> seller.rule().includeTax() != told.pricesIncludeTax())
        .findFirst()
        .ifPresent(
            seller ->
                problems.add(
                    new FieldProblem(
                        "/pricesIncludeTax",
                        "priceTax",
                        "expected %s, as %s sells by list %s, found %s"
                            .formatted(
                                seller.rule().includeTax(),
                                seller.party(),
                                told.priceList(),
                                told.pricesIncludeTax()))));
  }

  /** A shop shows what can be paid: its price has no more decimals than its currency. */
  private static void decimals(
      PriceList told, List<PriceRules.Seller> sellers, List<FieldProblem> problems) {
    OptionalInt most = fractionDigits(told.currency());
    if (most.isEmpty()) {
      String message = "expected a currency of ISO 4217, found " + told.currency();
      problems.add(new FieldProblem("/currency", "currency", message));
      return;
    }
    for (int i = 0; i < told.prices().size() && !sellers.isEmpty(); i++) {
      PriceList.Entry entry = told.prices().get(i);
      decimals("/prices/" + i + "/amount", entry.amount(), most.getAsInt(), problems);
      decimals("/prices/" + i + "/compareAt", entry.compareAt(), most.getAsInt(), problems);
    }
  }

  private static void decimals(
      String path, BigDecimal amount, int most, List<FieldProblem> problems) {
    if (amount != null && amount.stripTrailingZeros().scale() > most) {
      String message =
          "expected at most %d decimals, found %s".formatted(most, amount.toPlainString());
      problems.add(new FieldProblem(path, "decimals", message));
    }
  }

  private static OptionalInt fractionDigits(String currency) {
    return Currency.getAvailableCurrencies().stream()
        .filter(known -> known.getCurrencyCode().equals(currency))
        .mapToInt(known -> Math.max(0, known.getDefaultFractionDigits()))
        .findFirst();
  }

  private static void twice(PriceList told, List<FieldProblem> problems) {
    Set<Start> seen = new HashSet<>();
    for (int i = 0; i < told.prices().size(); i++) {
      PriceList.Entry entry = told.prices().get(i);
      if (!seen.add(new Start(entry.sku(), entry.validFrom().toInstant()))) {
        String message = "stands twice for " + entry.validFrom() + ": " + entry.sku();
        problems.add(new FieldProblem("/prices/" + i + "/sku", "once", message));
      }
    }
  }
}
