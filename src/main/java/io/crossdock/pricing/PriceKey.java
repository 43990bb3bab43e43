package io.crossdock.pricing;

import java.util.Comparator;

/** Whose prices of one list and currency are meant. */
record PriceKey(String company, String priceList, String currency) implements Comparable<PriceKey> {

  private static final Comparator<PriceKey> ORDER =
      Comparator.comparing(PriceKey::company)
          .thenComparing(PriceKey::priceList)
          .thenComparing(PriceKey::currency);

  @Override
  public int compareTo(PriceKey other) {
    return ORDER.compare(this, other);
  }
}
