package io.crossdock.story;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Purchase orders as a partner writes them. */
final class PartnerText {

  /** ISA06 that retailer-globex has agreed on, see its guide. */
  static final String SENDS_AS_GLOBEX = "GLOBEX";

  private static final String ACME = "ACMERETAIL";

  private PartnerText() {}

  /** One interchange with the given transactions. */
  static byte[] interchange(String control, String... transactions) {
    List<String> segments = new ArrayList<>();
    segments.add(
        "ISA*00*          *00*          *ZZ*ACMERETAIL     *ZZ*NORTH          *261120*0915*U*00401*"
            + control
            + "*0*P*>");
    segments.add("GS*PO*ACMEAPP*NORTHAPP*20261120*0915*7*X*004010");
    segments.addAll(Arrays.asList(transactions));
    segments.add("GE*" + transactions.length + "*7");
    segments.add("IEA*1*" + control);
    return (String.join("~\n", segments) + "~\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** The same interchange of another sender (ISA06). */
  static byte[] from(String sender, byte[] interchange) {
    String text = new String(interchange, StandardCharsets.US_ASCII);
    return text.replace("%-15s".formatted(ACME), "%-15s".formatted(sender))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The same interchange, asking for a TA1 (ISA14 is 1). */
  static byte[] asking(byte[] interchange) {
    String text = new String(interchange, StandardCharsets.US_ASCII);
    return text.replaceFirst("\\*0\\*P\\*>", "*1*P*>").getBytes(StandardCharsets.US_ASCII);
  }

  /** A purchase order of two pieces. */
  static String order(String control, String number, String sku) {
    return order(control, number, "PO1*1*2*EA*9.50*PE*VN*" + sku, 8);
  }

  /** A purchase order whose line has a word where the quantity should be. */
  static String badOrder(String control, String number) {
    return order(control, number, "PO1*1*two*EA*9.50*PE*VN*X", 8);
  }

  private static String order(String control, String number, String line, int segments) {
    return String.join(
        "~\n",
        "ST*850*" + control,
        "BEG*00*SA*" + number + "**20261119",
        "N1*ST*ACME STORE*92*0042",
        "N3*12 HARBOUR ROAD",
        "N4*SPRINGFIELD*IL*62701*US",
        line,
        "CTT*1",
        "SE*" + segments + "*" + control);
  }
}
