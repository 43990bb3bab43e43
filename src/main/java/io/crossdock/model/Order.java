package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The canonical order, version 1: the same words whatever channel it came from. Schema: {@code
 * mappings/canonical/order.v1.schema.json}.
 *
 * @param orderId ours; null on the edge, given by the core
 * @param company brand or legal entity, given by the core from the party
 * @param party the channel instance, given by the core from the credential
 * @param channelOrderId the channel's own id, always text
 * @param customerOrderNumber the number the customer sees
 * @param channelStatus word of {@link ChannelStatus}; unknown words are kept and hold the order
 * @param channelStatusText the channel's raw words
 * @param placedAt with the channel's offset
 * @param modifiedAt last change at the channel; decides which of two versions is newer
 * @param requestedShipDate a date without time stays a date
 * @param cancelAfterDate not to be shipped after this date
 * @param currency of every amount, ISO 4217
 * @param pricesIncludeTax whether the customer saw prices with tax
 * @param totals the channel's own numbers; null where it gives none
 * @param roundingDifference sum of line gross plus this is the total gross, to the cent
 * @param extensions what the channel said and the model has no word for
 */
public record Order(
    String schema,
    int schemaVersion,
    String orderId,
    String company,
    String party,
    String channelOrderId,
    String customerOrderNumber,
    String channelStatus,
    String channelStatusText,
    OffsetDateTime placedAt,
    OffsetDateTime modifiedAt,
    LocalDate requestedShipDate,
    LocalDate cancelAfterDate,
    String currency,
    boolean pricesIncludeTax,
    Customer customer,
    Address billingAddress,
    Address shippingAddress,
    ShippingMethod shippingMethod,
    List<LineItem> lineItems,
    Totals totals,
    Money roundingDifference,
    List<Payment> payments,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "order";

  public Order {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(channelOrderId, "channelOrderId");
    Objects.requireNonNull(channelStatus, "channelStatus");
    Objects.requireNonNull(currency, "currency");
    lineItems = Contents.list(lineItems);
    payments = Contents.list(payments);
    extensions = Contents.map(extensions);
  }

  /** What the channel wants, {@link ChannelStatus#UNKNOWN} for a word the model does not know. */
  public ChannelStatus wanted() {
    return ChannelStatus.of(channelStatus);
  }

  /** The line with this id. */
  public Optional<LineItem> line(String lineId) {
    return lineItems.stream().filter(line -> line.lineId().equals(lineId)).findFirst();
  }

  /** The number people speak of: the customer's, or the channel's where there is no such. */
  public String shownNumber() {
    return customerOrderNumber == null || customerOrderNumber.isBlank()
        ? channelOrderId
        : customerOrderNumber;
  }

  /** Every word the model does not know; an order that has one is held, never refused. */
  public List<UnknownWord> unknownWords() {
    List<UnknownWord> found = new ArrayList<>();
    if (wanted() == ChannelStatus.UNKNOWN) {
      found.add(new UnknownWord("/channelStatus", channelStatus));
    }
    for (int i = 0; i < lineItems.size(); i++) {
      addUnknown(found, "/lineItems/" + i, lineItems.get(i));
    }
    for (int i = 0; i < payments.size(); i++) {
      if (payments.get(i).state() == PaymentStatus.UNKNOWN) {
        found.add(new UnknownWord("/payments/" + i + "/status", payments.get(i).status()));
      }
    }
    return List.copyOf(found);
  }

  private static void addUnknown(List<UnknownWord> found, String path, LineItem line) {
    if (line.kind() == LineType.UNKNOWN) {
      found.add(new UnknownWord(path + "/type", line.type()));
    }
    for (int i = 0; i < line.taxes().size(); i++) {
      Tax tax = line.taxes().get(i);
      if (tax.collector() == TaxCollector.UNKNOWN) {
        found.add(new UnknownWord(path + "/taxes/" + i + "/collectedBy", tax.collectedBy()));
      }
    }
  }

  /** The same order with the hub's id. */
  public Order withOrderId(String value) {
    return toBuilder().orderId(value).build();
  }

  /** The same order with the identity that the hub gives: from the credential, never the body. */
  public Order withParty(String party, String company) {
    return toBuilder().party(party).company(company).build();
  }

  /** The same order with another wish of the channel. */
  public Order withChannelStatus(String value) {
    return toBuilder().channelStatus(value).build();
  }

  /** The same order with other lines. */
  public Order withLineItems(List<LineItem> value) {
    return toBuilder().lineItems(value).build();
  }

  /** A builder that starts from this order. */
  public OrderBuilder toBuilder() {
    return new OrderBuilder(this);
  }
}
