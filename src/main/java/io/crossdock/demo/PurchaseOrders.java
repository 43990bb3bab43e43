package io.crossdock.demo;

import java.math.BigDecimal;
import java.util.List;

/** X12 850 interchanges of a retailer, as it would write them; the same number, the same bytes. */
final class PurchaseOrders {

  private static final String HEAD =
      """
      ISA*00*          *00*          *ZZ*%-15s*ZZ*NORTH          *261120*0915*U*00401*%09d*0*P*>~
      GS*PO*RETAIL*NORTHAPP*20261120*0915*%d*X*004010~
      """;

  private PurchaseOrders() {}

  /**
   * One interchange of several purchase orders.
   *
   * @param sender ISA06, at most 15 characters
   * @param control ISA13
   */
  static String interchange(String sender, int control, List<SampleOrder> orders) {
    StringBuilder text = new StringBuilder(HEAD.formatted(sender, control, control));
    for (int i = 0; i < orders.size(); i++) {
      transaction(text, i + 1, orders.get(i));
    }
    text.append("GE*%d*%d~\nIEA*1*%09d~\n".formatted(orders.size(), control, control));
    return text.toString();
  }

  private static void transaction(StringBuilder text, int number, SampleOrder order) {
    StringBuilder body = new StringBuilder();
    body.append("ST*850*%04d~\n".formatted(number));
    body.append("BEG*00*SA*45%08d**20261119~\n".formatted(order.number()));
    body.append("CUR*BY*USD~\nDTM*010*20261201~\n");
    body.append("N1*ST*STORE 42*92*0042~\nN3*12 HARBOUR ROAD~\nN4*SPRINGFIELD*IL*62701*USA~\n");
    BigDecimal total = BigDecimal.ZERO;
    for (int i = 0; i < order.lines().size(); i++) {
      SampleOrder.Line line = order.lines().get(i);
      body.append(
          "PO1*%d*%d*EA*%s*PE*VN*%s~\n"
              .formatted(i + 1, line.quantity(), line.product().price(), line.product().sku()));
      total = total.add(line.gross());
    }
    body.append("CTT*%d~\nAMT*TT*%s~\n".formatted(order.lines().size(), total));
    long segments = body.chars().filter(c -> c == '~').count() + 1;
    text.append(body).append("SE*%d*%04d~\n".formatted(segments, number));
  }
}
