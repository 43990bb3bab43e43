package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A product that can be ordered, version 1. Schema: {@code
 * mappings/canonical/product.v1.schema.json}.
 *
 * @param sku the hub's own
 * @param baseUnit the unit in which stock is kept
 * @param status {@code active} or {@code inactive}
 * @param gtins trade item numbers, 8 to 14 digits
 * @param units other units in which it is sold
 * @param components what a kit is made of; a kit has no stock of its own
 */
public record Product(
    String schema,
    int schemaVersion,
    String company,
    String sku,
    String name,
    String baseUnit,
    String status,
    List<String> gtins,
    List<PackUnit> units,
    List<Component> components,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "product";

  public Product {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(baseUnit, "baseUnit");
    gtins = Contents.list(gtins);
    units = Contents.list(units);
    components = Contents.list(components);
    extensions = Contents.map(extensions);
  }

  /** A unit and how many base units it holds. */
  public record PackUnit(String unit, BigDecimal baseQuantity) {}

  /** One SKU of a kit, with its quantity in base units per kit. */
  public record Component(String sku, BigDecimal quantity) {}
}
