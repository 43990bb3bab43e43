package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Valid canonical documents other than orders; every field of the model is filled. */
public final class DocumentFixtures {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-20T10:00:00+01:00");
  private static final Map<String, JsonNode> NOTE = Map.of("note", TextNode.valueOf("as sent"));

  private DocumentFixtures() {}

  /** A full snapshot of warehouse EAST with two SKUs. */
  public static StockSnapshot stock() {
    StockSnapshot.Incoming incoming =
        new StockSnapshot.Incoming(new BigDecimal("24"), LocalDate.parse("2026-12-01"));
    return new StockSnapshot(
        null,
        1,
        "wms-east",
        "EAST",
        TIME,
        17L,
        true,
        List.of(
            new StockSnapshot.Position(
                "CUP-RED", new BigDecimal("100"), new BigDecimal("3"), List.of(incoming)),
            new StockSnapshot.Position("TRAY", new BigDecimal("50"), null, null)),
        NOTE);
  }

  /** Two of ten CUP-RED promised, one damaged. */
  public static StockChange stockChange() {
    return new StockChange(
        null,
        1,
        "CUP-RED",
        "EAST",
        new BigDecimal("10.000"),
        new BigDecimal("2.000"),
        new BigDecimal("1.000"),
        new BigDecimal("7.000"),
        4L,
        NOTE);
  }

  /** A final shipment of two CUP-RED of one order line, one TRAY short. */
  public static Shipment shipment(String orderId) {
    return new Shipment(
        null,
        1,
        "SHP-1",
        "FUL-1",
        orderId,
        "EAST",
        "DHL",
        "DHL Paket",
        "parcel",
        TIME,
        true,
        List.of(
            new Shipment.Package(
                "P1",
                "00340434161094042557",
                "DHL",
                "DHL Paket",
                new BigDecimal("1.250"),
                "340434161094042557",
                List.of(new Shipment.Content("L1", "CUP-RED", new BigDecimal("2"))))),
        List.of(new Shipment.Line("L1", "CUP-RED", new BigDecimal("2"), "LOT-7", List.of("SN-1"))),
        List.of(new Shipment.ShortShipped("L2", new BigDecimal("1"), "damaged")),
        NOTE);
  }

  /** One piece came back and can be sold again. */
  public static Return returned(String orderId) {
    return new Return(
        null,
        1,
        "RMA-1",
        orderId,
        "EAST",
        TIME,
        List.of(
            new Return.Line(
                "L1", "CUP-RED", new BigDecimal("1"), "unopened", "sellable", "too small")),
        NOTE);
  }

  /** An order was accepted. */
  public static Event event() {
    return new Event(
        null,
        "01JD0000000000000000000001",
        "/crossdock/order",
        "io.crossdock.order.accepted.v1",
        "01JD0000000000000000000002",
        TIME,
        null,
        "urn:crossdock:schema:order:1",
        "north",
        "01JD0000000000000000000003",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00000000000000000001",
        CanonicalJson.toTree(OrderFixtures.oneLine()));
  }

  /** A kit. */
  public static Product product() {
    return new Product(
        null,
        1,
        "north",
        "BREAKFAST-SET",
        "Breakfast set",
        "EA",
        "active",
        List.of("4006381333931"),
        List.of(new Product.PackUnit("CA", new BigDecimal("12"))),
        List.of(new Product.Component("CUP-RED", new BigDecimal("2"))),
        NOTE);
  }

  /** One SKU in stock. */
  public static Availability availability() {
    return new Availability(
        null,
        2,
        "mobile-app",
        TIME,
        List.of(
            new Availability.Item("cup-red", new BigDecimal("97"), "EA", "inStock", TIME, false)),
        NOTE);
  }

  /** A held order with its reason. */
  public static OrderAnswer orderAnswer() {
    return new OrderAnswer(
        null,
        1,
        "01JD0000000000000000000002",
        "APP-1001",
        "#1001",
        "held",
        List.of(
            new OrderAnswer.Line("L1", "accepted", new BigDecimal("2"), null, null, null, null)),
        List.of(new FieldProblem("/totals/gross", "linesTieToTotal", "difference 0.01 EUR")),
        Map.of("self", "/api/v1/orders/01JD0000000000000000000002"),
        NOTE);
  }

  /** A company that buys by price list B2B-DE and has two names. */
  public static CustomerAccount customer() {
    return new CustomerAccount(
        null,
        1,
        "north",
        "C-1001",
        "company",
        "Example Ltd",
        "buying@example.org",
        "+49 30 1234567",
        "DE123456789",
        "active",
        "EUR",
        "B2B-DE",
        List.of(
            new CustomerAccount.Place("billing", OrderFixtures.full().billingAddress()),
            new CustomerAccount.Place("shipping", OrderFixtures.full().shippingAddress())),
        List.of(new CustomerAccount.Identity("north-web", "7361920045")),
        TIME,
        NOTE);
  }

  /** CUP-RED costs 11.90 with tax now and 9.90 from December. */
  public static PriceList prices() {
    return new PriceList(
        null,
        1,
        "erp-main",
        "RETAIL",
        "EUR",
        true,
        TIME,
        7L,
        List.of(
            new PriceList.Entry("CUP-RED", new BigDecimal("11.90"), null, TIME),
            new PriceList.Entry(
                "CUP-RED",
                new BigDecimal("9.90"),
                new BigDecimal("11.90"),
                OffsetDateTime.parse("2026-12-01T00:00:00+01:00"))),
        NOTE);
  }

  /** One SKU with its price. */
  public static PriceAnswer priceAnswer() {
    PriceAnswer.Price price =
        new PriceAnswer.Price(
            Money.of("9.90", "EUR"), Money.of("11.90", "EUR"), true, "EA", TIME, "RETAIL");
    return new PriceAnswer(
        null,
        1,
        "mobile-app",
        TIME,
        List.of(new PriceAnswer.Item("cup-red", "priced", price)),
        NOTE);
  }

  /** A sale of 23.80 less 3.57 fee is paid out; it ties. */
  public static Settlement settlement() {
    return new Settlement(
        null,
        1,
        "north",
        "amazon-eu",
        "SET-77",
        OffsetDateTime.parse("2026-11-01T00:00:00Z"),
        OffsetDateTime.parse("2026-11-14T00:00:00Z"),
        OffsetDateTime.parse("2026-11-16T00:00:00Z"),
        "EUR",
        Money.of("20.23", "EUR"),
        List.of(entry("1", "sale", "23.80"), entry("2", "fee", "-3.57")),
        NOTE);
  }

  private static Settlement.Entry entry(String id, String type, String amount) {
    return new Settlement.Entry(
        id,
        type,
        "Principal",
        "305-1234567-7654321",
        "01JD0000000000000000000002",
        "L1",
        "SHP-1",
        "ADJ-1",
        "CUP-RED",
        new BigDecimal("2"),
        Money.of(amount, "EUR"),
        TIME);
  }

  /** One of two CUP-RED has left, one will not. */
  public static FulfillmentStatus fulfillmentStatus() {
    return new FulfillmentStatus(
        null,
        1,
        "north",
        "FUL-1",
        "01JD0000000000000000000002",
        "EAST",
        "shipped",
        "one was damaged",
        TIME,
        List.of(
            new FulfillmentStatus.Line(
                "L1", "CUP-RED", new BigDecimal("2"), new BigDecimal("1"), new BigDecimal("1"))),
        List.of("00340434161094042557"),
        NOTE);
  }
}
