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
  private static final StockRules.Asking ASKING = new StockRules.Asking(Duration.ofHours(6), 10, 1);
  private static final StockLooks LOOKS = new StockLooks(JDBC);
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

  @Test
  void ofAChannelThatCannotBeAskedCountsWhatItConfirmedAgainstWhatHolds() {
    stock("A", EAST, "10");
    confirm(claim());
    ChannelDrift.Drift none = age().drift();
    reserve("o1", Want.at("1", "A", n("4"), EAST));

    ChannelDrift.Drift drift = age().drift();

    assertThat(none.items()).isZero();
    assertThat(drift.asked()).isFalse();
    assertThat(drift.means()).contains("cannot be asked");
    assertThat(drift.items()).isEqualTo(1);
    assertThat(drift.units()).isEqualByComparingTo("4");
    assertThat(drift.lookedAt()).isNull();
    ChannelDrift.Item item = items(null).get(0);
    assertThat(item.channelSku()).isEqualTo("shop-a");
    assertThat(item.told()).isEqualByComparingTo("10");
    assertThat(item.now()).isEqualByComparingTo("6");
    assertThat(item.difference()).isEqualByComparingTo("4");
  }

  @Test
  void whatTheChannelShowsCountsOnlyAsLongAsItWasToldNothingElse() {
    stock("A", EAST, "10");
    confirm(claim());
    StockLooks.Due due = look().get(0);
    boolean said = commit(() -> LOOKS.seen(SHOP, due.channelSku(), due.version(), n("12")));
    List<ChannelDrift.Item> differs = items(ASKING);
    reserve("o1", Want.at("1", "A", n("1"), EAST));
    confirm(claim());

    boolean late = commit(() -> LOOKS.seen(SHOP, due.channelSku(), due.version(), n("12")));

    assertThat(said).isTrue();
    assertThat(differs).singleElement().matches(item -> item.difference().intValue() == 2);
    assertThat(late).isFalse();
    assertThat(items(ASKING)).isEmpty();
  }

  @Test
  void anItemThatTheChannelDoesNotKnowDiffersEvenWithNothingToSell() {
    stock("A", EAST, "1");
    reserve("o1", Want.at("1", "A", n("1"), EAST));
    confirm(claim());
    StockLooks.Due due = look().get(0);

    commit(() -> LOOKS.seen(SHOP, due.channelSku(), due.version(), null));

    assertThat(items(ASKING)).singleElement().matches(item -> item.shown() == null);
  }

  @Test
  void eachNameIsAskedAboutOnceInItsTimeAndSoonerWhereItDiffered() {
    stock("A", EAST, "10");
    boolean early = look().isEmpty();
    confirm(claim());
    StockLooks.Due due = look().get(0);
    boolean again = look().isEmpty();
    commit(() -> LOOKS.seen(SHOP, due.channelSku(), due.version(), n("12")));
    JDBC.sql("update channel_stock set asked_at = now() - interval '6 minutes'").update();
    boolean sooner = look().size() == 1;
    commit(() -> LOOKS.seen(SHOP, due.channelSku(), due.version(), n("10")));
    JDBC.sql("update channel_stock set asked_at = now() - interval '6 minutes'").update();

    assertThat(List.of(early, again, sooner)).containsOnly(true);
    assertThat(look()).isEmpty();
    assertThat(items(ASKING)).isEmpty();
    commit(() -> LOOKS.askAllAgain(SHOP));
    assertThat(look()).hasSize(1);
  }

  private static List<StockLooks.Due> look() {
    return commit(() -> LOOKS.claim(SHOP, Duration.ofHours(6), 10));
  }

  private static List<ChannelDrift.Item> items(StockRules.Asking asking) {
    return new ChannelDrift(JDBC, STOCK.claims())
        .items(new StockRules.Publishing(SHOP, COMPANY, ChannelRule.ALL, 100, 1, WITHIN, asking));
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
    return new ChannelStock(JDBC, rules(), new ChannelDrift(JDBC, STOCK.claims())).all().get(0);
  }

  private static StockRules rules() {
    return new StockRules() {
      @Override
      public Optional<ChannelRule> rule(String party) {
        return Optional.of(ChannelRule.ALL);
      }

      @Override
      public List<Publishing> publishing() {
        return List.of(new Publishing(SHOP, COMPANY, ChannelRule.ALL, 100, 1, WITHIN, null));
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
