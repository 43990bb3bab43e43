package io.crossdock.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.inventory.KitPart;
import io.crossdock.model.OrderFixtures;
import io.crossdock.model.Return;
import io.crossdock.order.ShippableOrder;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReturnedLinesTest {

  private static final Map<String, Set<KitPart>> SOLD =
      Map.of("L2", Set.of(part("CUP", "2"), part("PLATE", "1")));

  @Test
  void aLineWithoutItemIsTheOrdersOwn() {
    ReturnedLines lines = hold(line("L1", null, "2", "sellable"));

    assertThat(goods(lines)).containsExactly("0 L1 MUG 2 for sale");
    assertThat(items(lines)).containsExactly("0 L1 2 sellable");
    assertThat(lines.problems()).isEmpty();
  }

  @Test
  void onlyTheWordSellablePutsGoodsUpForSale() {
    ReturnedLines lines =
        hold(
            line("L1", "MUG", "1", "sellable"),
            line("L1", "MUG", "1", "damaged"),
            line("L1", "MUG", "1", "quarantine"),
            line("L1", "MUG", "1", "as new"),
            line("L1", "MUG", "1", null));

    assertThat(goods(lines))
        .containsExactly(
            "0 L1 MUG 1 for sale",
            "1 L1 MUG 1 aside",
            "2 L1 MUG 1 aside",
            "3 L1 MUG 1 aside",
            "4 L1 MUG 1 aside");
    assertThat(lines.items()).hasSize(5);
  }

  @Test
  void aKitIsPostedByItsParts() {
    ReturnedLines lines = hold(line("L2", "SET", "2", "sellable"));

    assertThat(goods(lines))
        .containsExactlyInAnyOrder("0 L2 CUP 4 for sale", "0 L2 PLATE 2 for sale");
    assertThat(items(lines)).containsExactly("0 L2 2 sellable");
  }

  @Test
  void partsMakeWholeKitsAndWhatIsOverIsNamed() {
    ReturnedLines lines =
        hold(line("L2", "CUP", "5", "sellable"), line("L2", "PLATE", "3", "sellable"));

    assertThat(goods(lines)).containsExactly("0 L2 CUP 5 for sale", "1 L2 PLATE 3 for sale");
    assertThat(items(lines)).containsExactly("0 L2 2 sellable");
    assertThat(lines.problems())
        .containsExactlyInAnyOrder(
            "line L2: 1 of CUP came back without the rest of the kit: not credited",
            "line L2: 1 of PLATE came back without the rest of the kit: not credited");
  }

  @Test
  void partsOfDifferentStateMakeNoKit() {
    ReturnedLines lines =
        hold(line("L2", "CUP", "2", "sellable"), line("L2", "PLATE", "1", "damaged"));

    assertThat(lines.items()).isEmpty();
    assertThat(lines.problems()).hasSize(2);
  }

  @Test
  void anUnknownLineIsPostedByItsItemOnly() {
    ReturnedLines lines =
        hold(line("L9", "CUP", "1", "sellable"), line("L8", null, "1", "sellable"));

    assertThat(goods(lines)).containsExactly("0 L9 CUP 1 for sale");
    assertThat(lines.items()).isEmpty();
    assertThat(lines.problems())
        .containsExactly(
            "the order has no line L9 (CUP came back)",
            "line L8 is unknown and names no sku: not posted");
  }

  @Test
  void anotherItemIsPostedAndNotCredited() {
    ReturnedLines lines = hold(line("L1", "CUP", "1", "sellable"));

    assertThat(goods(lines)).containsExactly("0 L1 CUP 1 for sale");
    assertThat(lines.items()).isEmpty();
    assertThat(lines.problems()).containsExactly("line L1: CUP came back, ordered was MUG");
  }

  @Test
  void nothingOfALineIsNothing() {
    ReturnedLines lines = hold(line("L1", "MUG", "0", "sellable"));

    assertThat(lines.goods()).isEmpty();
    assertThat(lines.items()).isEmpty();
    assertThat(lines.problems()).isEmpty();
  }

  @Test
  void ofNoOrderOnlyNamedItemsAreKnown() {
    ReturnedLines lines =
        ReturnedLines.ofNoOrder(
            told(line("L1", "CUP", "1", "damaged"), line("L2", null, "1", "sellable")));

    assertThat(goods(lines)).containsExactly("0 L1 CUP 1 aside");
    assertThat(lines.items()).isEmpty();
    assertThat(lines.problems()).containsExactly("line L2 names no sku: not posted");
  }

  private static ReturnedLines hold(Return.Line... lines) {
    ShippableOrder order =
        new ShippableOrder(
            "O-1",
            "north",
            "shop",
            OrderFixtures.oneLine(),
            false,
            true,
            Map.of("L1", ordered("L1", "MUG"), "L2", ordered("L2", "SET")),
            "c-1",
            null);
    return ReturnedLines.of(told(lines), order, SOLD);
  }

  private static ShippableOrder.Line ordered(String lineId, String sku) {
    BigDecimal ten = BigDecimal.TEN;
    return new ShippableOrder.Line(lineId, sku, ten, BigDecimal.ZERO, ten, BigDecimal.ZERO);
  }

  private static Return told(Return.Line... lines) {
    return new Return(
        null,
        1,
        "RMA-1",
        "O-1",
        "EAST",
        OffsetDateTime.parse("2026-11-24T09:00:00+01:00"),
        List.of(lines),
        null);
  }

  private static Return.Line line(String lineId, String sku, String quantity, String disposition) {
    return new Return.Line(lineId, sku, new BigDecimal(quantity), null, disposition, null);
  }

  private static KitPart part(String sku, String perUnit) {
    return new KitPart(sku, new BigDecimal(perUnit));
  }

  private static List<String> goods(ReturnedLines lines) {
    return lines.goods().stream()
        .map(
            good ->
                "%d %s %s %s %s"
                    .formatted(
                        good.told(),
                        good.lineId(),
                        good.sku(),
                        ReturnedLines.text(good.quantity()),
                        good.sellable() ? "for sale" : "aside"))
        .toList();
  }

  private static List<String> items(ReturnedLines lines) {
    return lines.items().stream()
        .map(
            item ->
                "%d %s %s %s"
                    .formatted(
                        item.item(),
                        item.lineId(),
                        ReturnedLines.text(item.units()),
                        item.disposition()))
        .toList();
  }
}
