package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocatorTest {

  private final Map<StockKey, BigDecimal> free = new HashMap<>();
  private final Allocator allocator = new Allocator("north", free);

  @Test
  void theFirstLocationThatHasAllOfItIsPreferredToASplit() {
    free("A", "east", "3");
    free("A", "west", "5");

    Allocator.Plan plan = allocator.plan(List.of(item("1", "A", "4", "east", "west")));

    assertThat(plan.grants()).extracting(Allocator.Grant::location).containsExactly("west");
  }

  @Test
  void aSplitGivesExactlyWhatIsWanted() {
    free("A", "east", "3");
    free("A", "west", "3");

    Allocator.Plan plan = allocator.plan(List.of(item("1", "A", "4", "east", "west")));

    assertThat(plan.grants()).extracting(Allocator.Grant::quantity).containsExactly(n("3"), n("1"));
  }

  @Test
  void aLineBoundToOneLocationGoesBeforeALineThatHasAChoice() {
    free("A", "east", "2");
    free("A", "west", "2");

    Allocator.Plan plan =
        allocator.plan(List.of(item("1", "A", "2", "east", "west"), item("2", "A", "2", "east")));

    assertThat(plan.shortages()).isEmpty();
  }

  @Test
  void kitsSplitInWholeKits() {
    free("A", "east", "5");
    free("B", "east", "9");
    free("A", "west", "2");
    free("B", "west", "9");
    List<KitPart> parts = List.of(new KitPart("A", n("2")), new KitPart("B", n("1")));
    Allocator.Need kits =
        new Allocator.Need("1", "SET", parts, n("3"), List.of("east", "west"), true);

    Allocator.Plan plan = allocator.plan(List.of(kits));

    assertThat(plan.grants())
        .extracting(grant -> grant.part().sku() + "@" + grant.location() + "=" + grant.quantity())
        .containsExactly("A@east=4.000", "B@east=2.000", "A@west=2.000", "B@west=1.000");
  }

  @Test
  void anOrderThatIsShortLeavesEverythingForTheNext() {
    free("A", "east", "3");
    free("B", "east", "0");

    Allocator.Plan blocked =
        allocator.plan(List.of(item("1", "A", "3", "east"), item("2", "B", "1", "east")));
    Allocator.Plan next = allocator.plan(List.of(item("1", "A", "3", "east")));

    assertThat(blocked.grants()).isEmpty();
    assertThat(next.shortages()).isEmpty();
  }

  @Test
  void withoutASplitTheShortageNamesTheBestSingleLocation() {
    free("A", "east", "1");
    free("A", "west", "2");
    Allocator.Need need =
        new Allocator.Need(
            "1",
            "A",
            List.of(new KitPart("A", BigDecimal.ONE)),
            n("3"),
            List.of("east", "west"),
            false);

    Allocator.Plan plan = allocator.plan(List.of(need));

    assertThat(plan.shortages()).containsExactly(new LineShortage("1", "A", n("3"), n("2")));
  }

  private void free(String sku, String location, String quantity) {
    free.put(new StockKey("north", sku, location), n(quantity));
  }

  private static Allocator.Need item(
      String lineId, String sku, String quantity, String... locations) {
    return new Allocator.Need(
        lineId,
        sku,
        List.of(new KitPart(sku, BigDecimal.ONE)),
        n(quantity),
        Arrays.asList(locations),
        true);
  }

  private static BigDecimal n(String number) {
    return new BigDecimal(number).setScale(3);
  }
}
