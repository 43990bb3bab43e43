package io.crossdock.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A product of the demonstration, from {@code demo/products.json}.
 *
 * @param price with tax, in euro
 * @param stock pieces in the warehouse at the first start
 * @param components what a kit is made of, empty for an item
 */
record DemoProduct(
    String sku,
    String name,
    BigDecimal price,
    int stock,
    String gtin,
    Map<String, BigDecimal> components) {

  private static final String FILE = "/demo/products.json";

  DemoProduct {
    components = components == null ? Map.of() : Map.copyOf(components);
  }

  /** All of them, kits last. */
  static List<DemoProduct> all() {
    try (InputStream file = DemoProduct.class.getResourceAsStream(FILE)) {
      return Json.MAPPER.readValue(file, new TypeReference<List<DemoProduct>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  boolean isKit() {
    return !components.isEmpty();
  }
}
