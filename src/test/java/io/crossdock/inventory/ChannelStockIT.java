package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Since when a channel was not told what holds, whatever became of the numbers on their way. */
class ChannelStockIT extends StockDatabase {

  private static final String SHOP = "north-web";
  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final Offset<Double> ABOUT = within(30.0);

  @BeforeEach
  void theShopListsAnItem() {
    run(
        () -> {
          STOCK.products().putItem(COMPANY, "A", "Anvil", "EA", CAUSE);
          STOCK.products().putXref(SHOP, "shop-a", "A", true);
        });
  }

  @Test
  void aChannelThatWasNeverToldAnythingIsNotBehind() {
    ChannelStock.Age age = age();

    assertThat(age.lagSeconds()).isZero();
    assertThat(age.listed()).isZero();
    assertThat(age.toldAt()).isNull();
  }

  @Test
  void theFirstChangeCountsWhateverComesAfterItAndWhileItIsOnItsWay() {
    stock("A", EAST, "10");
    earlier(600);
    reserve("o1", Want.at("1", "A", n("1"), EAST));
    double waiting = age().lagSeconds();
    claim();
    double sent = age().lagSeconds();

    assertThat(waiting).isCloseTo(600, ABOUT);
    assertThat(sent).isCloseTo(600, ABOUT);
    assertThat(age().behind()).isTrue();
    assertThat(age().onTheirWay()).isEqualTo(1);
  }

  @Test
  void whenANumberIsConfirmedOnlyTheChangesSinceItWasMadeCount() {
    stock("A", EAST, "10");
    earlier(600);
    PublicationItem first = claim();
    reserve("o1", Want.at("1", "A", n("1"), EAST));

    confirm(first);
    ChannelStock.Age half = age();
    confirm(claim());
    ChannelStock.Age all = age();

    assertThat(half.lagSeconds()).isLessThan(60);
    assertThat(half.waiting()).isEqualTo(1);
    assertThat(all.lagSeconds()).isZero();
    assertThat(all.completeAt()).isAfterOrEqualTo(all.toldAt());
  }

  @Test
  void aNumberThatWasGivenUpIsStillNotTold() {
    stock("A", EAST, "10");
    earlier(600);
    PublicationItem item = claim();

    run(() -> STOCK.publications().later(SHOP, "A", item.version(), Duration.ofMinutes(5)));

    assertThat(age().lagSeconds()).isCloseTo(600, ABOUT);
  }

  @Test
  void aNumberThatDidNotArriveIsAsOldAsItWas() {
    stock("A", EAST, "10");
    earlier(600);
    PublicationItem item = claim();

    run(() -> STOCK.publications().again(SHOP, "A", item.version()));

    assertThat(age().lagSeconds()).isCloseTo(600, ABOUT);
  }

  @Test
  void aRefusedNumberIsCountedByItselfAndTheNextChangeBeginsAnew() {
    stock("A", EAST, "10");
    earlier(600);
    PublicationItem item = claim();
    run(() -> STOCK.publications().refused(SHOP, "A", item.version(), "no such listing"));
    ChannelStock.Age refused = age();

    reserve("o1", Want.at("1", "A", n("1"), EAST));

    assertThat(refused.lagSeconds()).isZero();
    assertThat(refused.refused()).isEqualTo(1);
    assertThat(age().lagSeconds()).isBetween(0.0, 60.0);
    assertThat(age().waiting()).isEqualTo(1);
  }

  @Test
  void whatTheVersionBeforeConfirmedIsToldAndWhatItMarkedCounts() {
    stock("A", EAST, "10");
    earlier(600);
    confirm(claim());
    JDBC.sql("update publication set untold_since = now() - interval '1 day'").update();

    assertThat(age().lagSeconds()).isZero();
    reserve("o1", Want.at("1", "A", n("1"), EAST));
    assertThat(age().lagSeconds()).isLessThan(60);
    JDBC.sql("update publication set untold_since = null, dirty_since = now() - interval '5 min'")
        .update();
    assertThat(age().lagSeconds()).isCloseTo(300, ABOUT);
  }

  @Test
  void everythingToldAgainIsNotToldUntilTheChannelHasIt() {
    stock("A", EAST, "10");
    confirm(claim());

    run(() -> STOCK.publications().tellAllAgain());

    assertThat(age().waiting()).isEqualTo(1);
    confirm(claim());
    assertThat(age().lagSeconds()).isZero();
  }

  /** As if all that was changed had been changed so many seconds ago. */
  private static void earlier(int seconds) {
    JDBC.sql(
            """
            update publication set untold_since = untold_since - make_interval(secs => ?),
                                   dirty_since = dirty_since - make_interval(secs => ?)
            """)
        .params((double) seconds, (double) seconds)
        .update();
  }

  private static PublicationItem claim() {
    return commit(() -> STOCK.claims().claimDirty(SHOP, COMPANY, ChannelRule.ALL, 100)).get(0);
  }

  private static void confirm(PublicationItem item) {
    assertThat(
            commit(
                () ->
                    STOCK
                        .publications()
                        .confirmed(SHOP, item.sku(), item.version(), item.number().quantity())))
        .isTrue();
  }

  private static ChannelStock.Age age() {
    return new ChannelStock(JDBC, rules()).all().get(0);
  }

  private static StockRules rules() {
    return new StockRules() {
      @Override
      public Optional<ChannelRule> rule(String party) {
        return Optional.of(ChannelRule.ALL);
      }

      @Override
      public List<Publishing> publishing() {
        return List.of(new Publishing(SHOP, COMPANY, ChannelRule.ALL, 100, 1, WITHIN));
      }

      @Override
      public boolean tellsChanges(String party, String operation) {
        return false;
      }

      @Override
      public boolean mayCount(String party, String company, String location) {
        return true;
      }
    };
  }
}
