package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a channel or payment provider pays out, and for what, version 1. Schema: {@code
 * mappings/canonical/settlement.v1.schema.json}.
 *
 * @param party the channel or provider that pays
 * @param settlementId the payer's id; the same id again changes nothing
 * @param from start of the period, with the payer's offset; null when it does not say
 * @param to end of the period; null when it does not say
 * @param depositedAt when it was paid; null while it is not
 * @param currency of every amount, ISO 4217
 * @param total what is paid, as the payer says; below zero when the seller owes
 * @param entries one per part of an amount, signed: what the seller gets is above zero
 */
public record Settlement(
    String schema,
    int schemaVersion,
    String company,
    String party,
    String settlementId,
    OffsetDateTime from,
    OffsetDateTime to,
    OffsetDateTime depositedAt,
    String currency,
    Money total,
    List<Entry> entries,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "settlement";

  public Settlement {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(settlementId, "settlementId");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(total, "total");
    entries = Contents.list(entries);
    extensions = Contents.map(extensions);
  }

  /**
   * What the payer's total says beyond its entries; zero when they tie.
   *
   * @throws IllegalArgumentException when an entry is in another currency than the total
   */
  public Money residual() {
    Money left = total;
    for (Entry entry : entries) {
      left = left.minus(entry.amount());
    }
    return left;
  }

  /**
   * One part of an amount.
   *
   * @param type {@code sale}, {@code refund}, {@code fee} ...; other words are kept
   * @param description the payer's words
   * @param channelOrderId the payer's id of the order, null where the part belongs to none
   * @param orderId the hub's order, given by the core; null as long as it is not found
   * @param lineId the channel's id of the order line
   * @param adjustmentId the payer's id of a refund or correction
   * @param amount signed
   * @param postedAt when the payer booked it
   */
  public record Entry(
      String entryId,
      String type,
      String description,
      String channelOrderId,
      String orderId,
      String lineId,
      String shipmentId,
      String adjustmentId,
      String sku,
      BigDecimal quantity,
      Money amount,
      OffsetDateTime postedAt) {

    public Entry {
      Objects.requireNonNull(type, "type of a settlement entry");
      Objects.requireNonNull(amount, "amount of a settlement entry");
    }
  }
}
