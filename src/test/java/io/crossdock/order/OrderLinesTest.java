package io.crossdock.order;

import static io.crossdock.model.OrderFixtures.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineItem;
import io.crossdock.model.Order;
import io.crossdock.model.OrderFixtures;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OrderLinesTest {

  private final LineItem line = item("L1", "CUP-RED", "2", "20.00", "3.80", "23.80");

  @Test
  void twoLinesMayHaveOneSkuButNotOneId() {
    Order sameSku = order(line, line.toBuilder().lineId("L2").build());
    Order sameId = order(line, line);

    assertThat(OrderLines.check(sameSku)).isEmpty();
    assertThat(OrderLines.check(sameId))
        .containsExactly(new FieldProblem("/lineItems/1/lineId", "uniqueLineId", "used twice: L1"));
  }

  @Test
  void aComponentNamesAnotherLineAsItsKit() {
    Order lost = order(line.toBuilder().parentLineId("K9").build());
    Order own = order(line.toBuilder().parentLineId("L1").build());

    assertThat(OrderLines.check(OrderFixtures.kit())).isEmpty();
    assertThat(OrderLines.check(lost)).extracting(FieldProblem::rule).containsExactly("kitParent");
    assertThat(OrderLines.check(own)).extracting(FieldProblem::rule).containsExactly("kitParent");
  }

  @Test
  void quantitiesAreWithinTheirBounds() {
    Order negative = order(line.toBuilder().quantity(new BigDecimal("-1")).build());
    Order tooMuch = order(line.toBuilder().cancelledQuantity(new BigDecimal("2.5")).build());

    assertThat(OrderLines.check(negative)).extracting(FieldProblem::rule).contains("notNegative");
    assertThat(OrderLines.check(tooMuch))
        .containsExactly(
            new FieldProblem(
                "/lineItems/0/cancelledQuantity",
                "cancelledWithinOrdered",
                "expected 0 to 2, found 2.5"));
  }

  @Test
  void onlyItemsAndComponentsMoveGoods() {
    assertThat(OrderLines.stocked(OrderFixtures.withShipping()))
        .extracting(LineItem::lineId)
        .containsExactly("L1");
    assertThat(OrderLines.stocked(OrderFixtures.kit()))
        .extracting(LineItem::lineId)
        .containsExactly("K1-1", "K1-2");
  }

  private static Order order(LineItem... lines) {
    return OrderFixtures.order("1010", lines);
  }
}
