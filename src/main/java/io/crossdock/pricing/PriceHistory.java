package io.crossdock.pricing;

import io.crossdock.message.MessageToDecide;
import io.crossdock.model.PriceList;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that was ever said of prices; rows are added and never changed. */
@Component
class PriceHistory {

  private static final String RECORD =
      """
      with told as (
        select * from unnest(:skus::text[], :amounts::numeric[], :compare::numeric[],
                             :starts::timestamptz[]) as t(sku, amount, compare_at, valid_from)),
      added as (
        insert into price_history (company, price_list, sku, currency, valid_from, sequence,
                                   amount, compare_at, includes_tax, as_of, actor, cause)
        select :company, :list, sku, :currency, valid_from, :sequence,
               amount, compare_at, :tax, :asOf::timestamptz, :actor, :cause from told
        on conflict do nothing
        returning sku, valid_from)
      select told.sku, told.valid_from::text as valid_from,
             added.sku is not null as added,
             h.amount as before,
             h.sku is not null and (h.amount, h.compare_at, h.includes_tax)
               is distinct from (told.amount, told.compare_at, :tax) as clashes
        from told
        left join added using (sku, valid_from)
        left join price_history h
          on h.company = :company and h.price_list = :list and h.currency = :currency
         and h.sku = told.sku and h.valid_from = told.valid_from and h.sequence = :sequence
       order by told.sku, told.valid_from
      """;

  private final JdbcClient jdbc;

  PriceHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What became of one entry.
   *
   * @param added whether it was new
   * @param clashes whether another price was said with the same sequence before; that one stands
   * @param before that other price, null where there was none
   */
  record Recorded(
      String sku, String validFrom, boolean added, BigDecimal before, boolean clashes) {}

  /**
   * Adds every entry that is new. The rows of table {@code price} are locked by the caller, so that
   * one message of a price is at work at a time.
   *
   * @param sequence of the message
   */
  List<Recorded> record(PriceKey key, PriceList list, long sequence, MessageToDecide context) {
    return jdbc.sql(RECORD)
        .param("company", key.company())
        .param("list", key.priceList())
        .param("currency", key.currency())
        .param("sequence", sequence)
        .param("tax", list.pricesIncludeTax())
        .param("asOf", list.asOf())
        .param("actor", context.party())
        .param("cause", context.why())
        .param("skus", column(list, PriceList.Entry::sku))
        .param("amounts", column(list, entry -> entry.amount().toPlainString()))
        .param("compare", column(list, PriceHistory::compareAt))
        .param("starts", column(list, PriceList.Entry::validFrom))
        .query(Recorded.class)
        .list();
  }

  private static String compareAt(PriceList.Entry entry) {
    return entry.compareAt() == null ? null : entry.compareAt().toPlainString();
  }

  private static String[] column(PriceList list, Function<PriceList.Entry, ?> column) {
    return list.prices().stream()
        .map(column)
        .map(value -> Objects.toString(value, null))
        .toArray(String[]::new);
  }
}
