package io.crossdock.model;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Valid orders for tests: they fit the schema and tie to the cent. Each method makes a new value;
 * change it with {@code toBuilder()}.
 */
public final class OrderFixtures {

  public static final String CURRENCY = "EUR";

  private OrderFixtures() {}

  /** One line: two pieces of CUP-RED, 20.00 net, 19 % tax, 23.80 gross; prices include tax. */
  public static Order oneLine() {
    return order("1001", item("L1", "CUP-RED", "2", "20.00", "3.80", "23.80"));
  }

  /** An order of so many different items, one piece each: SKU-1, SKU-2, ... */
  public static Order manyLines(int count) {
    LineItem[] lines = new LineItem[count];
    for (int i = 0; i < count; i++) {
      lines[i] = item("L" + (i + 1), "SKU-" + (i + 1), "1", "10.00", "1.90", "11.90");
    }
    return order("1002", lines);
  }

  /** Prices without tax, one American sales tax that the channel collects. */
  public static Order taxExcluded() {
    Tax salesTax = new Tax(new BigDecimal("0.0825"), eur("4.12"), "TX", "channel");
    LineItem line =
        item("L1", "CUP-RED", "1", "49.99", "4.12", "54.11").toBuilder()
            .taxes(List.of(salesTax))
            .build();
    return order("1003", line).toBuilder().pricesIncludeTax(false).build();
  }

  /** A discount of 5.00 on the line and in the totals. */
  public static Order discounted() {
    LineItem line =
        item("L1", "CUP-RED", "3", "25.00", "4.75", "29.75").toBuilder()
            .discounts(List.of(new Discount("SUMMER", eur("5.00"))))
            .build();
    Order order = order("1004", line);
    Totals totals = order.totals();
    return order.toBuilder()
        .totals(new Totals(totals.net(), totals.tax(), eur("5.00"), null, totals.gross()))
        .build();
  }

  /** An item and a shipping line of 4.95. */
  public static Order withShipping() {
    LineItem shipping =
        item("S1", null, "1", "4.16", "0.79", "4.95").toBuilder()
            .type("shipping")
            .name("Standard")
            .build();
    Order order = order("1005", item("L1", "CUP-RED", "2", "20.00", "3.80", "23.80"), shipping);
    Totals totals = order.totals();
    return order.toBuilder()
        .totals(new Totals(totals.net(), totals.tax(), null, eur("4.95"), totals.gross()))
        .shippingMethod(new ShippingMethod("STD", "Standard", "DHL", "parcel"))
        .build();
  }

  /** A kit: the parent bears the money, its two components bear the stock. */
  public static Order kit() {
    LineItem parent = item("K1", "BREAKFAST-SET", "1", "30.00", "5.70", "35.70");
    return order("1006", parent, component("K1-1", "CUP-RED", "2"), component("K1-2", "TRAY", "1"));
  }

  /** The channel's total is one cent lower than the lines; the difference is declared. */
  public static Order withRoundingDifference() {
    Order order = oneLine();
    Totals totals = new Totals(null, eur("3.80"), null, null, eur("23.79"));
    return order.toBuilder().totals(totals).roundingDifference(eur("-0.01")).build();
  }

  /** As a channel sends it: without what only the hub knows (order id, company, party, sku). */
  public static Order asSent() {
    Order order = oneLine();
    List<LineItem> lines = order.lineItems().stream().map(l -> l.withSku(null)).toList();
    return order.toBuilder().orderId(null).company(null).party(null).lineItems(lines).build();
  }

  /** Every field of the model is filled: for tests that walk over all of them. */
  public static Order full() {
    Order order = withShipping();
    Address address =
        new Address(
            "Ada Example",
            "Example Ltd",
            "Main Street 1",
            "2nd floor",
            "Berlin",
            "BE",
            "10115",
            "DE",
            "+49 30 1234567",
            "ada@example.org",
            "0042");
    List<LineItem> lines = new ArrayList<>(order.lineItems());
    lines.set(0, fullLine(lines.get(0)));
    Totals totals = order.totals();
    return order.toBuilder()
        .channelStatusText("paid / unfulfilled")
        .modifiedAt(OffsetDateTime.parse("2026-11-20T09:16:30+01:00"))
        .requestedShipDate(LocalDate.parse("2026-12-01"))
        .cancelAfterDate(LocalDate.parse("2026-12-15"))
        .customer(new Customer("C-7", "Ada Example", "ada@example.org", "+49 30 1234567"))
        .billingAddress(address)
        .shippingAddress(address)
        .lineItems(lines)
        .totals(
            new Totals(totals.net(), totals.tax(), eur("1.00"), totals.shipping(), totals.gross()))
        .roundingDifference(eur("0.00"))
        .payments(List.of(new Payment("authorized", "card", "pay-1", totals.gross())))
        .extensions(Map.of("channelNote", TextNode.valueOf("ring twice")))
        .build();
  }

  /** An order with these lines, in the currency of the first; its totals are their sums. */
  public static Order order(String number, LineItem... lines) {
    String currency = lines[0].gross() == null ? CURRENCY : lines[0].gross().currency();
    Money gross = Money.of("0.00", currency);
    Money net = gross;
    for (LineItem line : lines) {
      gross = line.gross() == null ? gross : gross.plus(line.gross());
      net = line.net() == null ? net : net.plus(line.net());
    }
    return new OrderBuilder()
        .orderId("01JD0000000000000000000" + number.substring(number.length() - 3))
        .company("north")
        .party("mobile-app")
        .channelOrderId("APP-" + number)
        .customerOrderNumber("#" + number)
        .channelStatus("open")
        .placedAt(OffsetDateTime.parse("2026-11-20T09:15:00+01:00"))
        .currency(currency)
        .pricesIncludeTax(true)
        .shippingAddress(address())
        .lineItems(Arrays.asList(lines))
        .totals(new Totals(net, gross.minus(net), null, null, gross))
        .build();
  }

  /** An item line with one tax of 19 %; its channel SKU is the hub's SKU in lower case. */
  public static LineItem item(
      String lineId, String sku, String quantity, String net, String tax, String gross) {
    return new LineItemBuilder()
        .lineId(lineId)
        .type("item")
        .channelSku(sku == null ? null : sku.toLowerCase(Locale.ROOT))
        .sku(sku)
        .quantity(new BigDecimal(quantity))
        .unit("EA")
        .net(eur(net))
        .gross(eur(gross))
        .taxes(List.of(new Tax(new BigDecimal("0.19"), eur(tax), "DE19", "seller")))
        .build();
  }

  /** An amount in euro. */
  public static Money eur(String amount) {
    return Money.of(amount, CURRENCY);
  }

  private static LineItem component(String lineId, String sku, String quantity) {
    return new LineItemBuilder()
        .lineId(lineId)
        .type("item")
        .channelSku(sku)
        .sku(sku)
        .parentLineId("K1")
        .quantity(new BigDecimal(quantity))
        .unit("EA")
        .build();
  }

  private static LineItem fullLine(LineItem line) {
    return line.toBuilder()
        .name("Red cup")
        .parentLineId("K0")
        .cancelledQuantity(new BigDecimal("0"))
        .unitPrice(eur("11.90"))
        .discounts(List.of(new Discount("WELCOME", eur("1.00"))))
        .location("EAST")
        .attributes(Map.of("engraving", TextNode.valueOf("Ada")))
        .build();
  }

  private static Address address() {
    return new Address(
        "Ada Example",
        null,
        "Main Street 1",
        null,
        "Berlin",
        null,
        "10115",
        "DE",
        null,
        null,
        null);
  }
}
