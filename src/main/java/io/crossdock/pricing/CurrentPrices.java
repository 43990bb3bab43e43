package io.crossdock.pricing;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is in force: of all that was said of a price, the entry with the latest start that has come,
 * and of several with one start the one with the highest sequence. It is computed from the history
 * alone, so late, repeated and overtaking messages end in the same price.
 */
@Component
class CurrentPrices {

  private static final String DERIVE =
      """
      with touched as (select unnest(:skus::text[]) as sku),
      said as (
        select h.* from price_history h join touched using (sku)
         where h.company = :company and h.price_list = :list and h.currency = :currency),
      begun as (
        select distinct on (sku) sku, amount, compare_at, includes_tax, valid_from from said
         where valid_from <= statement_timestamp() order by sku, valid_from desc, sequence desc),
      ahead as (
        select sku, min(valid_from) as next_from from said
         where valid_from > statement_timestamp() group by sku),
      derived as (
        select p.sku, b.amount, b.compare_at, b.includes_tax, b.valid_from, a.next_from,
               exists (select from product i where i.sku = p.sku and i.company = :company) as known,
               (p.amount, p.compare_at, p.includes_tax)
                 is distinct from (b.amount, b.compare_at, b.includes_tax) as changed
          from touched
          join price p on p.company = :company and p.price_list = :list
                      and p.currency = :currency and p.sku = touched.sku
          left join begun b on b.sku = touched.sku
          left join ahead a on a.sku = touched.sku)
      update price p
         set amount = d.amount, compare_at = d.compare_at, includes_tax = d.includes_tax,
             valid_from = d.valid_from, next_from = d.next_from, known = d.known,
             version = p.version + d.changed::int,
             changed_at = case when d.changed then now() else p.changed_at end
        from derived d
       where p.company = :company and p.price_list = :list and p.currency = :currency
         and p.sku = d.sku
      returning p.sku, d.changed, d.known
      """;

  private final JdbcClient jdbc;

  CurrentPrices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A price after it was computed.
   *
   * @param changed whether another one is in force than before
   * @param known whether the company has the item
   */
  record Derived(String sku, boolean changed, boolean known) {}

  /** A price whose next one has come. */
  record Due(String company, String priceList, String currency, String sku) {

    PriceKey key() {
      return new PriceKey(company, priceList, currency);
    }
  }

  /** Opens the rows that are missing and locks all, sorted, until the transaction ends. */
  void lock(PriceKey key, Collection<String> skus) {
    TreeSet<String> sorted = new TreeSet<>(skus);
    int locked =
        of(
                key,
                """
                insert into price as p (company, price_list, sku, currency)
                select :company, :list, sku, :currency from unnest(:skus::text[]) as told(sku)
                 order by sku
                    on conflict (company, price_list, sku, currency) do update
                   set version = p.version
                """,
                sorted)
            .update();
    rows("lock of price", sorted.size(), locked);
  }

  /** Computes what is in force of rows that the caller has locked. */
  List<Derived> derive(PriceKey key, Collection<String> skus) {
    TreeSet<String> sorted = new TreeSet<>(skus);
    List<Derived> derived = of(key, DERIVE, sorted).query(Derived.class).list();
    rows("derivation of price", sorted.size(), derived.size());
    return derived;
  }

  /** Locks prices whose next one has come; others that are being changed are left out. */
  List<Due> due(int limit) {
    return jdbc.sql(
            """
            select company, price_list, currency, sku from price
             where next_from <= statement_timestamp()
             order by company, price_list, sku, currency
             limit :limit for update skip locked
            """)
        .param("limit", limit)
        .query(Due.class)
        .list();
  }

  /** Marks the prices whose item the company has by now; which they are. */
  List<Due> nowKnown() {
    return jdbc.sql(
            """
            update price p set known = true from product i
             where not p.known and i.sku = p.sku and i.company = p.company
            returning p.company, p.price_list, p.currency, p.sku
            """)
        .query(Due.class)
        .list();
  }

  private JdbcClient.StatementSpec of(PriceKey key, String sql, Collection<String> skus) {
    return jdbc.sql(sql)
        .param("company", key.company())
        .param("list", key.priceList())
        .param("currency", key.currency())
        .param("skus", skus.toArray(String[]::new));
  }

  private static void rows(String what, int expected, int actual) {
    if (expected != actual) {
      throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(what, expected, actual);
    }
  }
}
