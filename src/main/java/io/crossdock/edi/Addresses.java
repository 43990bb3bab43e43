package io.crossdock.edi;

/**
 * What the header of an interchange says, blanks at the ends removed.
 *
 * @param version ISA12, or the syntax identifier of UNB
 * @param usage {@code P} production, {@code T} test, {@code I} information
 * @param date ISA09, {@code yyMMdd}; as it was sent
 * @param time ISA10, {@code HHmm}; as it was sent
 * @param acknowledgementRequested ISA14 or UNB 0031 is 1: the sender wants a TA1
 */
public record Addresses(
    String senderQualifier,
    String senderId,
    String receiverQualifier,
    String receiverId,
    String version,
    String usage,
    String date,
    String time,
    boolean acknowledgementRequested) {

  /** Who sends, as {@code qualifier/id}. */
  public String sender() {
    return senderQualifier + "/" + senderId;
  }

  static Addresses ofIsa(Segment isa) {
    return new Addresses(
        printable(isa.text(5)),
        printable(isa.text(6)),
        printable(isa.text(7)),
        printable(isa.text(8)),
        isa.text(12).trim(),
        isa.text(15).trim(),
        isa.text(9).trim(),
        isa.text(10).trim(),
        isa.text(14).equals("1"));
  }

  static Addresses ofUnb(Segment unb, Delimiters delimiters) {
    boolean test = unb.text(11).equals("1");
    return new Addresses(
        printable(component(unb, 2, 2, delimiters)),
        printable(component(unb, 2, 1, delimiters)),
        printable(component(unb, 3, 2, delimiters)),
        printable(component(unb, 3, 1, delimiters)),
        component(unb, 1, 1, delimiters),
        test ? "T" : "P",
        component(unb, 4, 1, delimiters),
        component(unb, 4, 2, delimiters),
        unb.text(9).equals("1"));
  }

  /** Ids are padded with blanks; some senders pad with other things that no id holds. */
  static String printable(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars().filter(c -> c >= 0x20 && c <= 0x7E).forEach(c -> plain.append((char) c));
    return plain.toString().trim();
  }

  /** Component {@code number} (from 1) of an element, empty where absent. */
  static String component(Segment segment, int element, int number, Delimiters delimiters) {
    if (!segment.has(element)) {
      return "";
    }
    int from = segment.from(element);
    int to = segment.to(element);
    for (int i = 1; from <= to; i++) {
      int stop = Separated.next(segment.buffer, from, to, delimiters.component());
      if (i == number) {
        return Text.of(segment.buffer, from, stop).trim();
      }
      from = stop + 1;
    }
    return "";
  }
}
