package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one channel should charge now, version 1: the answer of the price call. Schema: {@code
 * mappings/canonical/price-answer.v1.schema.json}.
 *
 * @param party the channel by whose price list it is answered
 * @param asOf when the prices were read
 */
public record PriceAnswer(
    String schema,
    int schemaVersion,
    String party,
    OffsetDateTime asOf,
    List<Item> items,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "price-answer";

  public PriceAnswer {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(asOf, "asOf");
    items = Contents.list(items);
    extensions = Contents.map(extensions);
  }

  /**
   * One SKU.
   *
   * @param sku as the channel asked for it
   * @param status {@code priced}, {@code noPrice} or {@code unknownSku}
   * @param price null where there is none
   */
  public record Item(String sku, String status, Price price) {

    public Item {
      Objects.requireNonNull(sku, "sku");
      Objects.requireNonNull(status, "status");
    }
  }

  /**
   * A price.
   *
   * @param unitPrice of one unit, before discounts
   * @param compareAt former or recommended price, null for none
   * @param includesTax whether the amounts include tax
   * @param unit the SKU's base unit
   * @param validFrom since when it holds
   */
  public record Price(
      Money unitPrice,
      Money compareAt,
      boolean includesTax,
      String unit,
      OffsetDateTime validFrom,
      String priceList) {

    public Price {
      Objects.requireNonNull(unitPrice, "unitPrice");
    }
  }
}
