package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Builds or changes an {@link Order}; every setter bears the name of the record component it sets.
 */
public final class OrderBuilder {

  private String schema;
  private int schemaVersion;
  private String orderId;
  private String company;
  private String party;
  private String channelOrderId;
  private String customerOrderNumber;
  private String channelStatus;
  private String channelStatusText;
  private OffsetDateTime placedAt;
  private OffsetDateTime modifiedAt;
  private LocalDate requestedShipDate;
  private LocalDate cancelAfterDate;
  private String currency;
  private boolean pricesIncludeTax;
  private Customer customer;
  private Address billingAddress;
  private Address shippingAddress;
  private ShippingMethod shippingMethod;
  private List<LineItem> lineItems;
  private Totals totals;
  private Money roundingDifference;
  private List<Payment> payments;
  private Map<String, JsonNode> extensions;

  /** A builder without anything. */
  public OrderBuilder() {}

  OrderBuilder(Order from) {
    schema = from.schema();
    schemaVersion = from.schemaVersion();
    orderId = from.orderId();
    company = from.company();
    party = from.party();
    channelOrderId = from.channelOrderId();
    customerOrderNumber = from.customerOrderNumber();
    channelStatus = from.channelStatus();
    channelStatusText = from.channelStatusText();
    placedAt = from.placedAt();
    modifiedAt = from.modifiedAt();
    requestedShipDate = from.requestedShipDate();
    cancelAfterDate = from.cancelAfterDate();
    currency = from.currency();
    pricesIncludeTax = from.pricesIncludeTax();
    customer = from.customer();
    billingAddress = from.billingAddress();
    shippingAddress = from.shippingAddress();
    shippingMethod = from.shippingMethod();
    lineItems = from.lineItems();
    totals = from.totals();
    roundingDifference = from.roundingDifference();
    payments = from.payments();
    extensions = from.extensions();
  }

  public OrderBuilder orderId(String value) {
    orderId = value;
    return this;
  }

  public OrderBuilder company(String value) {
    company = value;
    return this;
  }

  public OrderBuilder party(String value) {
    party = value;
    return this;
  }

  public OrderBuilder channelOrderId(String value) {
    channelOrderId = value;
    return this;
  }

  public OrderBuilder customerOrderNumber(String value) {
    customerOrderNumber = value;
    return this;
  }

  public OrderBuilder channelStatus(String value) {
    channelStatus = value;
    return this;
  }

  public OrderBuilder channelStatusText(String value) {
    channelStatusText = value;
    return this;
  }

  public OrderBuilder placedAt(OffsetDateTime value) {
    placedAt = value;
    return this;
  }

  public OrderBuilder modifiedAt(OffsetDateTime value) {
    modifiedAt = value;
    return this;
  }

  public OrderBuilder requestedShipDate(LocalDate value) {
    requestedShipDate = value;
    return this;
  }

  public OrderBuilder cancelAfterDate(LocalDate value) {
    cancelAfterDate = value;
    return this;
  }

  public OrderBuilder currency(String value) {
    currency = value;
    return this;
  }

  public OrderBuilder pricesIncludeTax(boolean value) {
    pricesIncludeTax = value;
    return this;
  }

  public OrderBuilder customer(Customer value) {
    customer = value;
    return this;
  }

  public OrderBuilder billingAddress(Address value) {
    billingAddress = value;
    return this;
  }

  public OrderBuilder shippingAddress(Address value) {
    shippingAddress = value;
    return this;
  }

  public OrderBuilder shippingMethod(ShippingMethod value) {
    shippingMethod = value;
    return this;
  }

  public OrderBuilder lineItems(List<LineItem> value) {
    lineItems = value;
    return this;
  }

  public OrderBuilder totals(Totals value) {
    totals = value;
    return this;
  }

  public OrderBuilder roundingDifference(Money value) {
    roundingDifference = value;
    return this;
  }

  public OrderBuilder payments(List<Payment> value) {
    payments = value;
    return this;
  }

  public OrderBuilder extensions(Map<String, JsonNode> value) {
    extensions = value;
    return this;
  }

  /**
   * The record.
   *
   * @throws NullPointerException when a required field is missing
   */
  public Order build() {
    return new Order(
        schema,
        schemaVersion,
        orderId,
        company,
        party,
        channelOrderId,
        customerOrderNumber,
        channelStatus,
        channelStatusText,
        placedAt,
        modifiedAt,
        requestedShipDate,
        cancelAfterDate,
        currency,
        pricesIncludeTax,
        customer,
        billingAddress,
        shippingAddress,
        shippingMethod,
        lineItems,
        totals,
        roundingDifference,
        payments,
        extensions);
  }
}
