package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Prices of one price list, version 1. Schema: {@code mappings/canonical/price.v1.schema.json}.
 * What it does not name stays as it is.
 *
 * @param source the system that says it, as it names itself
 * @param priceList which list; party files name the list that a channel sells by
 * @param currency of every amount, ISO 4217
 * @param pricesIncludeTax whether the amounts are what a customer pays, tax included
 * @param asOf the clock of the source
 * @param sequence rises with every message of one list; null when the source has none, then {@code
 *     asOf} counts
 */
public record PriceList(
    String schema,
    int schemaVersion,
    String source,
    String priceList,
    String currency,
    boolean pricesIncludeTax,
    OffsetDateTime asOf,
    Long sequence,
    List<Entry> prices,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "price";

  public PriceList {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(priceList, "priceList");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(asOf, "asOf");
    prices = Contents.list(prices);
    extensions = Contents.map(extensions);
  }

  /**
   * What one base unit of a SKU costs.
   *
   * @param amount before discounts, never negative
   * @param compareAt former or recommended price shown beside, null for none
   * @param validFrom from when it holds, until the next one of this SKU
   */
  public record Entry(
      String sku, BigDecimal amount, BigDecimal compareAt, OffsetDateTime validFrom) {

    public Entry {
      Objects.requireNonNull(sku, "sku");
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(validFrom, "validFrom");
    }
  }
}
