package io.crossdock.approval;

import io.crossdock.model.Money;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an act weighs; {@link ApprovalRules} says from where on a second person is needed.
 *
 * @param about what it is about, for people
 * @param values what the orders it touches are worth, by currency
 * @param messages how many messages it lets be decided again, 0 where it is no such act
 * @param parties whom it changes, each with its classes of criticality before and after
 */
public record Weight(
    String about, Map<String, BigDecimal> values, long messages, Map<String, Set<String>> parties) {

  /** Of an act on what one order, or nothing, is worth. */
  public static Weight ofValue(String about, BigDecimal amount, String currency) {
    boolean known = amount != null && currency != null;
    return new Weight(about, known ? Map.of(currency, amount) : Map.of(), 0, Map.of());
  }

  /** The same, worth as much as this at least. */
  public Weight orAtLeast(Money other) {
    Map<String, BigDecimal> all = new HashMap<>(values);
    all.merge(other.currency(), other.amount(), BigDecimal::max);
    return new Weight(about, all, messages, parties);
  }

  /** Whether this is more than what was shown before. */
  boolean isMoreThan(Weight shown) {
    boolean worthMore =
        values.entrySet().stream()
            .anyMatch(
                value ->
                    value
                            .getValue()
                            .compareTo(shown.values.getOrDefault(value.getKey(), BigDecimal.ZERO))
                        > 0);
    boolean reachesMore =
        parties.entrySet().stream()
            .anyMatch(
                party ->
                    !shown
                        .parties
                        .getOrDefault(party.getKey(), Set.of())
                        .containsAll(party.getValue()));
    return worthMore || reachesMore || messages > shown.messages;
  }
}
