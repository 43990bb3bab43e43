package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Items, kits, locations, and what each party calls an item. Stock facts need none of them. */
@Component
public class Products {

  private record Part(String kitSku, String componentSku, BigDecimal quantity) {}

  private final JdbcClient jdbc;

  Products(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Creates or renames an item. */
  public void putItem(String company, String sku, String name, String baseUnit, Cause cause) {
    put(company, sku, name, baseUnit, false, cause);
  }

  /**
   * Creates a kit or replaces its parts; its stock is that of its parts. A part is an item, never a
   * kit. What is reserved keeps the parts it was reserved with.
   */
  public void putKit(
      String company, String sku, String name, Map<String, BigDecimal> parts, Cause cause) {
    CallerTransaction.required();
    put(company, sku, name, "EA", true, cause);
    jdbc.sql("delete from kit_component where kit_sku = :sku").param("sku", sku).update();
    Map<String, BigDecimal> sorted = new TreeMap<>(parts);
    sorted.replaceAll((part, quantity) -> StockQuantity.positive(quantity));
    int inserted =
        jdbc.sql(
                """
                insert into kit_component (kit_sku, component_sku, quantity)
                select :kit, part.sku, part.quantity
                  from unnest(:skus::text[], :quantities::numeric[]) as part(sku, quantity)
                  join product p on p.sku = part.sku and not p.kit
                """)
            .param("kit", sku)
            .param("skus", Columns.of(sorted.keySet()))
            .param("quantities", Columns.of(sorted.values(), quantity -> quantity))
            .update();
    CallerTransaction.rows(
        "insert of kit_component: parts are known items", parts.size(), inserted);
  }

  /** Creates or renames a location; kind is warehouse, store, supplier or transit. */
  public void putLocation(String company, String id, String kind, String name) {
    int put =
        jdbc.sql(
                """
                insert into location (id, company, kind, name) values (:id, :company, :kind, :name)
                on conflict (id) do update
                set company = excluded.company, kind = excluded.kind, name = excluded.name
                """)
            .param("id", id)
            .param("company", company)
            .param("kind", kind)
            .param("name", name)
            .update();
    CallerTransaction.rows("upsert of location", 1, put);
  }

  /** Those of the items and kits that a company has, in their order. */
  List<String> ofCompany(String company, Collection<String> skus) {
    Set<String> own =
        new HashSet<>(
            jdbc.sql(
                    "select sku from product where company = :company and sku = any(:skus::text[])")
                .param("company", company)
                .param("skus", Columns.of(skus))
                .query(String.class)
                .list());
    return skus.stream().filter(own::contains).toList();
  }

  /** Those that no company has. */
  List<String> unknown(Collection<String> skus) {
    return jdbc.sql(
            """
            select asked.sku from unnest(:skus::text[]) as asked(sku)
             where not exists (select 1 from product p where p.sku = asked.sku) order by 1
            """)
        .param("skus", Columns.of(skus))
        .query(String.class)
        .list();
  }

  /**
   * Says what a party calls an item.
   *
   * @param publishes whether the party is told our stock of it
   */
  public void putXref(String party, String channelSku, String sku, boolean publishes) {
    int put =
        jdbc.sql(
                """
                insert into sku_xref (party, channel_sku, sku, publishes)
                values (:party, :channelSku, :sku, :publishes)
                on conflict (party, channel_sku) do update
                set sku = excluded.sku, publishes = excluded.publishes
                """)
            .param("party", party)
            .param("channelSku", channelSku)
            .param("sku", sku)
            .param("publishes", publishes)
            .update();
    CallerTransaction.rows("upsert of sku_xref", 1, put);
  }

  /** The hub's item for a party's word, exactly as written; empty if the party never named it. */
  public Optional<String> skuOf(String party, String channelSku) {
    return jdbc.sql("select sku from sku_xref where party = :party and channel_sku = :channelSku")
        .param("party", party)
        .param("channelSku", channelSku)
        .query(String.class)
        .optional();
  }

  /** The hub's items for a party's words; unknown words are left out. */
  public Map<String, String> skusOf(String party, Collection<String> channelSkus) {
    Map<String, String> skus = new HashMap<>();
    jdbc.sql(
            """
            select channel_sku, sku from sku_xref
             where party = :party and channel_sku = any(:skus::text[])
            """)
        .param("party", party)
        .param("skus", Columns.of(channelSkus))
        .query(
            row -> {
              skus.put(row.getString("channel_sku"), row.getString("sku"));
            });
    return skus;
  }

  /** The locations of a company: warehouses, then stores, transit, suppliers; by id within. */
  public List<String> locations(String company) {
    return jdbc.sql(
            """
            select id from location where company = :company
             order by array_position(array['warehouse', 'store', 'transit', 'supplier'], kind), id
            """)
        .param("company", company)
        .query(String.class)
        .list();
  }

  /** Of each sku its parts: a kit's components, or the item itself once. */
  Map<String, List<KitPart>> parts(Collection<String> skus) {
    Map<String, List<KitPart>> parts = new HashMap<>();
    if (!skus.isEmpty()) {
      jdbc.sql(
              """
              select kit_sku, component_sku, quantity from kit_component
               where kit_sku = any(:skus::text[]) order by kit_sku, component_sku
              """)
          .param("skus", Columns.of(skus))
          .query(Part.class)
          .list()
          .forEach(
              part ->
                  parts
                      .computeIfAbsent(part.kitSku(), sku -> new ArrayList<>())
                      .add(new KitPart(part.componentSku(), part.quantity())));
    }
    skus.forEach(sku -> parts.putIfAbsent(sku, List.of(new KitPart(sku, BigDecimal.ONE))));
    return parts;
  }

  private void put(String company, String sku, String name, String unit, boolean kit, Cause cause) {
    int put =
        jdbc.sql(
                """
                insert into product (sku, company, name, base_unit, kit, actor, cause)
                values (:sku, :company, :name, :unit, :kit, :actor, :cause)
                on conflict (sku) do update
                set name = excluded.name, base_unit = excluded.base_unit, kit = excluded.kit,
                    updated_at = now(), actor = excluded.actor, cause = excluded.cause
                where product.company = excluded.company
                """)
            .param("sku", sku)
            .param("company", company)
            .param("name", name)
            .param("unit", unit)
            .param("kit", kit)
            .param("actor", cause.actor())
            .param("cause", cause.cause())
            .update();
    CallerTransaction.rows("upsert of product " + sku + " of " + company, 1, put);
  }
}
