package io.crossdock.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/**
 * An amount in a currency; in JSON {@code {"amount":"12.34","currency":"EUR"}}. The scale of the
 * text is kept; two amounts are equal when their value and currency are (12.30 EUR equals 12.3
 * EUR).
 *
 * @param amount decimal, in the currency's main unit (euro, not cent)
 * @param currency ISO 4217 code, three capital letters
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

  private static final int PART_SCALE = 6;

  public Money {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(currency, "currency");
  }

  /**
   * Money from decimal text.
   *
   * @throws IllegalArgumentException when the text is not a canonical decimal
   */
  public static Money of(String amount, String currency) {
    return new Money(DecimalText.parse(amount), currency);
  }

  /** Nothing, in a currency. */
  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    return new Money(amount.add(inSameCurrency(other)), currency);
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money minus(Money other) {
    return new Money(amount.subtract(inSameCurrency(other)), currency);
  }

  /** The same amount with the sign changed. */
  public Money negate() {
    return new Money(amount.negate(), currency);
  }

  /** One part of so many; empty where it has more than six decimals. */
  Optional<Money> dividedExactly(BigDecimal parts) {
    BigDecimal part = amount.divide(parts, PART_SCALE, RoundingMode.DOWN);
    boolean exact = part.multiply(parts).compareTo(amount) == 0;
    return exact ? Optional.of(new Money(DecimalText.exact(part), currency)) : Optional.empty();
  }

  /** -1, 0 or 1 as the amount is below, at or above zero. */
  public int signum() {
    return amount.signum();
  }

  /** Whether both are in one currency, so that they can be added. */
  public boolean sameCurrency(Money other) {
    return currency.equals(other.currency);
  }

  /**
   * Orders by amount.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    return amount.compareTo(inSameCurrency(other));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Money money
        && currency.equals(money.currency)
        && amount.compareTo(money.amount) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(amount.stripTrailingZeros(), currency);
  }

  /** For people: {@code 12.34 EUR}. */
  @Override
  public String toString() {
    return DecimalText.text(amount) + " " + currency;
  }

  private BigDecimal inSameCurrency(Money other) {
    if (!sameCurrency(other)) {
      throw new IllegalArgumentException("cannot combine " + this + " with " + other);
    }
    return other.amount;
  }
}
