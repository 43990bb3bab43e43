package io.crossdock.model;

/** Who pays a tax to the state: the seller, or the channel as marketplace facilitator. */
public enum TaxCollector {
  SELLER("seller"),
  CHANNEL("channel"),
  UNKNOWN("");

  private final String word;

  TaxCollector(String word) {
    this.word = word;
  }

  /** The word in the canonical document; empty for {@link #UNKNOWN}. */
  public String word() {
    return word;
  }

  /** The collector of a word, {@link #SELLER} without a word, or {@link #UNKNOWN}. */
  public static TaxCollector of(String word) {
    if (word == null || SELLER.word.equals(word)) {
      return SELLER;
    }
    return CHANNEL.word.equals(word) ? CHANNEL : UNKNOWN;
  }
}
