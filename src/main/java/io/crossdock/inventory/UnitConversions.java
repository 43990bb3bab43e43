package io.crossdock.inventory;

import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many base units a pack is; table {@code unit_conversion}, which orders are converted by. */
@Component
public class UnitConversions {

  private static final int SCALE = 6;

  private final JdbcClient jdbc;

  UnitConversions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Says what one unit is. Lines that wait for it go on by themselves.
   *
   * @param party whose word it is, empty for everybody's
   * @param sku the item, empty for every item
   * @param factor so many base units are one unit
   * @throws IllegalArgumentException where the factor is not above zero or has more than six
   *     decimals: a third of something is no conversion
   */
  public void put(
      String party, String sku, String unit, String baseUnit, BigDecimal factor, Cause cause) {
    if (factor.signum() <= 0 || factor.stripTrailingZeros().scale() > SCALE) {
      throw new IllegalArgumentException(
          "a factor is above zero and has at most six decimals: " + factor.toPlainString());
    }
    int put =
        jdbc.sql(
                """
                insert into unit_conversion (party, sku, unit, base_unit, factor, actor, cause)
                values (:party, :sku, :unit, :base, :factor, :actor, :cause)
                on conflict (party, sku, unit, base_unit) do update
                set factor = excluded.factor, actor = excluded.actor, cause = excluded.cause
                """)
            .param("party", party)
            .param("sku", sku)
            .param("unit", unit)
            .param("base", baseUnit)
            .param("factor", factor)
            .param("actor", cause.actor())
            .param("cause", cause.cause())
            .update();
    CallerTransaction.rows("upsert of unit_conversion", 1, put);
  }
}
