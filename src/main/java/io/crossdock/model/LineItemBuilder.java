package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Builds or changes a {@link LineItem}; every setter bears the name of the component it sets. */
public final class LineItemBuilder {

  private String lineId;
  private String type;
  private String channelSku;
  private String sku;
  private String name;
  private String parentLineId;
  private BigDecimal quantity;
  private String unit;
  private BigDecimal cancelledQuantity;
  private Money unitPrice;
  private Money net;
  private Money gross;
  private List<Tax> taxes;
  private List<Discount> discounts;
  private ChannelUnit channelUnit;
  private String location;
  private Map<String, JsonNode> attributes;

  /** A builder without anything. */
  public LineItemBuilder() {}

  LineItemBuilder(LineItem from) {
    lineId = from.lineId();
    type = from.type();
    channelSku = from.channelSku();
    sku = from.sku();
    name = from.name();
    parentLineId = from.parentLineId();
    quantity = from.quantity();
    unit = from.unit();
    cancelledQuantity = from.cancelledQuantity();
    unitPrice = from.unitPrice();
    net = from.net();
    gross = from.gross();
    taxes = from.taxes();
    discounts = from.discounts();
    channelUnit = from.channelUnit();
    location = from.location();
    attributes = from.attributes();
  }

  public LineItemBuilder lineId(String value) {
    lineId = value;
    return this;
  }

  public LineItemBuilder type(String value) {
    type = value;
    return this;
  }

  public LineItemBuilder channelSku(String value) {
    channelSku = value;
    return this;
  }

  public LineItemBuilder sku(String value) {
    sku = value;
    return this;
  }

  public LineItemBuilder name(String value) {
    name = value;
    return this;
  }

  public LineItemBuilder parentLineId(String value) {
    parentLineId = value;
    return this;
  }

  public LineItemBuilder quantity(BigDecimal value) {
    quantity = value;
    return this;
  }

  public LineItemBuilder unit(String value) {
    unit = value;
    return this;
  }

  public LineItemBuilder cancelledQuantity(BigDecimal value) {
    cancelledQuantity = value;
    return this;
  }

  public LineItemBuilder unitPrice(Money value) {
    unitPrice = value;
    return this;
  }

  public LineItemBuilder net(Money value) {
    net = value;
    return this;
  }

  public LineItemBuilder gross(Money value) {
    gross = value;
    return this;
  }

  public LineItemBuilder taxes(List<Tax> value) {
    taxes = value;
    return this;
  }

  public LineItemBuilder discounts(List<Discount> value) {
    discounts = value;
    return this;
  }

  public LineItemBuilder channelUnit(ChannelUnit value) {
    channelUnit = value;
    return this;
  }

  public LineItemBuilder location(String value) {
    location = value;
    return this;
  }

  public LineItemBuilder attributes(Map<String, JsonNode> value) {
    attributes = value;
    return this;
  }

  /**
   * The record.
   *
   * @throws NullPointerException when a required field is missing
   */
  public LineItem build() {
    return new LineItem(
        lineId,
        type,
        channelSku,
        sku,
        name,
        parentLineId,
        quantity,
        unit,
        cancelledQuantity,
        unitPrice,
        net,
        gross,
        taxes,
        discounts,
        channelUnit,
        location,
        attributes);
  }
}
