package io.crossdock.model;

/**
 * What an order line stands for. Only items move stock; the others are money. A word the model does
 * not know becomes {@link #UNKNOWN} and holds the order; the line keeps the word.
 */
public enum LineType {
  ITEM("item"),
  SHIPPING("shipping"),
  GIFT_WRAP("giftwrap"),
  TIP("tip"),
  FEE("fee"),
  GIFT_CARD("giftcard"),
  DUTY("duty"),
  ROUNDING("rounding"),
  UNKNOWN("");

  private final String word;

  LineType(String word) {
    this.word = word;
  }

  /** The word in the canonical document; empty for {@link #UNKNOWN}. */
  public String word() {
    return word;
  }

  /** The type of a word, or {@link #UNKNOWN}. */
  public static LineType of(String word) {
    for (LineType type : values()) {
      if (type != UNKNOWN && type.word.equals(word)) {
        return type;
      }
    }
    return UNKNOWN;
  }
}
