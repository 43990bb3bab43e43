package io.crossdock.crash;

import io.crossdock.message.Digest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * An X12 interchange of 850s as a partner writes it; a broken one has a word for a quantity.
 *
 * @param orders what the sound ones ask for
 */
record PurchaseOrderFile(HandedFile handed, byte[] bytes, List<Acknowledged> orders) {

  private static final int MOST_ORDERS = 4;
  private static final String HEAD =
      """
      ISA*00*          *00*          *ZZ*%-15s*ZZ*NORTH          *261120*0915*U*00401*%09d*0*P*>~
      GS*PO*RETAIL*NORTHAPP*20261120*0915*%d*X*004010~
      """;

  /**
   * A random one with at least one sound order.
   *
   * @param sender ISA06
   * @param control ISA13 and GS06, its own for every file of the sender
   */
  static PurchaseOrderFile random(String party, String sender, int control, Random dice) {
    PurchaseOrderFile file = any(party, sender, control, dice);
    while (file.orders().isEmpty()) {
      file = any(party, sender, control, dice);
    }
    return file;
  }

  /** The same, and all of it may be broken: such a file is answered as often as it is sent. */
  static PurchaseOrderFile any(String party, String sender, int control, Random dice) {
    List<Acknowledged> orders = new ArrayList<>();
    StringBuilder text = new StringBuilder(HEAD.formatted(sender, control, control));
    int count = 1 + dice.nextInt(MOST_ORDERS);
    int broken = 0;
    for (int n = 1; n <= count; n++) {
      String number = "PO%d-%d".formatted(control, n);
      if (dice.nextInt(12) == 0) {
        broken++;
        transaction(text, n, number, List.of("PO1*1*two*EA*9.50*PE*VN*CRASH-A"), null);
      } else {
        orders.add(new Acknowledged(party, number, null, order(text, n, number, dice), "USD"));
      }
    }
    text.append("GE*%d*%d~\nIEA*1*%09d~\n".formatted(count, control, control));
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    String name = "po-%d.x12".formatted(control);
    HandedFile handed =
        new HandedFile(party, name, Digest.sha256(bytes), String.valueOf(control), count, broken);
    return new PurchaseOrderFile(handed, bytes, orders);
  }

  private static BigDecimal order(StringBuilder text, int n, String number, Random dice) {
    List<String> lines = new ArrayList<>();
    BigDecimal total = BigDecimal.ZERO;
    int count = 1 + dice.nextInt(3);
    for (int i = 1; i <= count; i++) {
      int quantity = Goods.quantity(dice);
      BigDecimal price = Goods.price(dice);
      lines.add("PO1*%d*%d*EA*%s*PE*VN*%s".formatted(i, quantity, price, Goods.sku(dice)));
      total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
    }
    transaction(text, n, number, lines, total);
    return total;
  }

  private static void transaction(
      StringBuilder text, int n, String number, List<String> lines, BigDecimal total) {
    List<String> segments = new ArrayList<>();
    segments.add("ST*850*%04d".formatted(n));
    segments.add("BEG*00*SA*%s**20261119".formatted(number));
    segments.addAll(List.of("CUR*BY*USD", "N1*ST*STORE 42*92*0042", "N3*12 HARBOUR ROAD"));
    segments.add("N4*SPRINGFIELD*IL*62701*USA");
    segments.addAll(lines);
    segments.add("CTT*" + lines.size());
    if (total != null) {
      segments.add("AMT*TT*" + total);
    }
    segments.add("SE*%d*%04d".formatted(segments.size() + 1, n));
    segments.forEach(segment -> text.append(segment).append("~\n"));
  }

  /** One file of both, this one first. */
  HandedFile followedBy(PurchaseOrderFile other, String name) {
    byte[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
    int transactions = handed.transactions() + other.handed.transactions();
    String control = handed.control() + "," + other.handed.control();
    return new HandedFile(handed.party(), name, Digest.sha256(both), control, transactions, 0);
  }

  /** The same bytes under another name. */
  HandedFile renamed(String name) {
    return new HandedFile(
        handed.party(),
        name,
        handed.digest(),
        handed.control(),
        handed.transactions(),
        handed.rejected());
  }
}
