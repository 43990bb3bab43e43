package io.crossdock.order;

import static io.crossdock.model.OrderFixtures.eur;
import static io.crossdock.model.OrderFixtures.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.model.Address;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.LineItem;
import io.crossdock.model.Order;
import io.crossdock.model.OrderFixtures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderDifferenceTest {

  private final LineItem cup = item("L1", "CUP-RED", "2", "20.00", "3.80", "23.80");
  private final LineItem tray = item("L2", "TRAY", "1", "10.00", "1.90", "11.90");
  private final Order older = OrderFixtures.order("1011", cup, tray);

  @Test
  void theSameOrderHasNoDifferenceWhateverTheHubAddedAndHoweverNumbersAreWritten()
      throws Exception {
    String written = CanonicalJson.write(older).replace("\"20.00\"", "\"20.0\"");
    Order read =
        CanonicalJson.read(
            written.replace("\"rate\":\"0.19\"", "\"rate\":\"0.190\"").getBytes("UTF-8"),
            Order.class);
    List<LineItem> lines = read.lineItems().stream().map(line -> line.withSku(null)).toList();
    Order newer = read.withLineItems(lines).withOrderId("another").withParty("p", "c");

    OrderDifference difference = OrderDifference.between(older, newer);

    assertThat(difference.isEmpty()).isTrue();
    assertThat(difference.changesStock()).isFalse();
  }

  @Test
  void linesComeAndGoById() {
    LineItem added = cup.toBuilder().lineId("L3").build();

    OrderDifference difference =
        OrderDifference.between(older, older.withLineItems(List.of(cup, added)));

    assertThat(difference.linesAdded()).containsExactly(added);
    assertThat(difference.linesRemoved()).containsExactly(tray);
    assertThat(difference.quantitiesChanged()).isEmpty();
    assertThat(difference.changesStock()).isTrue();
  }

  @Test
  void moreAndLessAndCancelledAreTold() {
    LineItem more = cup.toBuilder().quantity(new BigDecimal("5")).build();
    LineItem cancelled = tray.toBuilder().cancelledQuantity(new BigDecimal("1")).build();

    OrderDifference difference =
        OrderDifference.between(older, older.withLineItems(List.of(more, cancelled)));

    assertThat(difference.quantitiesChanged())
        .extracting(OrderDifference.QuantityChange::delta)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("3"), new BigDecimal("-1"));
    assertThat(difference.cancelled()).as("the whole order").isFalse();
  }

  @Test
  void aCancelledAndAConfirmedOrderIsTold() {
    Order pending = older.toBuilder().channelStatus("pending").build();
    Order cancelled = older.toBuilder().channelStatus("cancelled").build();

    assertThat(OrderDifference.between(older, cancelled).cancelled()).isTrue();
    assertThat(OrderDifference.between(cancelled, cancelled).cancelled()).isFalse();
    assertThat(OrderDifference.between(pending, older).confirmed()).isTrue();
    assertThat(OrderDifference.between(pending, cancelled).confirmed()).isFalse();
  }

  @Test
  void addressDeliveryProductAmountsAndTotalsAreTold() {
    Address moved =
        new Address(null, null, "Side Street 2", null, null, null, null, null, null, null, null);
    LineItem other = cup.toBuilder().channelSku("cup-blue").net(eur("19.00")).build();
    Order newer =
        older.toBuilder()
            .shippingAddress(moved)
            .billingAddress(moved)
            .cancelAfterDate(LocalDate.parse("2026-12-24"))
            .lineItems(List.of(other, tray))
            .totals(null)
            .build();

    OrderDifference difference = OrderDifference.between(older, newer);

    assertThat(difference.shippingAddressChanged()).isTrue();
    assertThat(difference.billingAddressChanged()).isTrue();
    assertThat(difference.deliveryChanged()).isTrue();
    assertThat(difference.totalsChanged()).isTrue();
    assertThat(difference.productsChanged()).containsExactly("L1");
    assertThat(difference.amountsChanged()).containsExactly("L1");
    assertThat(difference.isEmpty()).isFalse();
  }
}
