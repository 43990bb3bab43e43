package io.crossdock.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** By which prices parties sell; the party files answer. */
public interface PriceRules {

  /**
   * The prices of one party.
   *
   * @param priceList the list it sells by
   * @param currency of its prices, ISO 4217
   * @param includeTax whether its prices include tax
   * @param check what becomes of an order that charges something else
   * @param tolerance difference of one unit that is taken
   */
  record Rule(
      String priceList, String currency, boolean includeTax, Mismatch check, BigDecimal tolerance) {

    /** Prices that orders are not held to. */
    public static Rule unchecked(String priceList, String currency, boolean includeTax) {
      return new Rule(priceList, currency, includeTax, Mismatch.none, BigDecimal.ZERO);
    }
  }

  /** What becomes of an order that charges another price than the hub's. */
  enum Mismatch {
    /** Nobody looks. */
    none,
    /** It waits for a person. */
    hold,
    /** It is refused. */
    reject
  }

  /** The prices of one party; empty where its file says nothing of prices. */
  Optional<Rule> rule(String party);

  /** The parties of a company that sell by a list, with what they say of it. */
  List<Seller> sellers(String company, String priceList);

  /** Every channel that is told prices. */
  List<Publishing> publishing();

  /**
   * A channel that is told prices.
   *
   * @param company whose prices it shows
   * @param batchSize most items in one message
   * @param inFlight messages that may be open at the same time
   */
  record Publishing(String channel, String company, Rule rule, int batchSize, int inFlight) {

    PriceKey key() {
      return new PriceKey(company, rule.priceList(), rule.currency());
    }
  }

  /** A party and by what prices it sells. */
  record Seller(String party, Rule rule) {}
}
