package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sequences of operations, each step held against a model and the ledger check. */
class StockLedgerPropertyIT extends StockDatabase {

  private static final List<String> SKUS = List.of("A", "B", "C");
  private static final List<String> PLACES = List.of(EAST, WEST, "store-1");
  private static final int STEPS = 160;

  private final StockModel model = new StockModel();
  private final List<Runnable> repeatable = new ArrayList<>();
  private Random random;
  private int step;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 7, 42, 20261120})
  void everySequenceOfOperationsLeavesModelPositionsAndLedgerAlike(long seed) {
    random = new Random(seed);
    kit("SET", Map.of("A", n("1"), "B", n("2")));

    for (step = 0; step < STEPS; step++) {
      String done = operate(random.nextInt(12));

      assertThat(positions()).as("seed %d step %d: %s", seed, step, done).isEqualTo(expected());
      assertThat(STOCK.check().run()).as("seed %d step %d: %s", seed, step, done).isEmpty();
    }
  }

  private String operate(int kind) {
    return switch (kind) {
      case 0, 1 -> receive();
      case 2 -> adjust();
      case 3 -> count();
      case 4, 5 -> reserveLines();
      case 6 -> reserveSplit();
      case 7 -> reserveKit();
      case 8 -> ship();
      case 9 -> random.nextBoolean() ? releasePart() : releaseAll();
      case 10 -> giveBack();
      default -> repeat();
    };
  }

  private String receive() {
    StockKey key = anyKey();
    int quantity = 1 + random.nextInt(9);
    post(Movement.receipt(key, BigDecimal.valueOf(quantity), "m" + step, null));
    model.move(key, quantity, 0);
    return "receipt " + key + " " + quantity;
  }

  private String adjust() {
    StockKey key = anyKey();
    int quantity = random.nextInt(9) - 5;
    int held = random.nextInt(5) - 2;
    post(
        Movement.adjustment(
            key, BigDecimal.valueOf(quantity), BigDecimal.valueOf(held), "m" + step, null));
    model.move(key, quantity, held);
    return "adjustment " + key + " " + quantity + " " + held;
  }

  private void post(Movement movement) {
    Runnable post = () -> run(() -> STOCK.movements().post(List.of(movement), CAUSE));
    post.run();
    repeatable.add(post);
  }

  private String count() {
    StockKey key = anyKey();
    int quantity = random.nextInt(15);
    StockSnapshot.Line line =
        new StockSnapshot.Line(key.sku(), BigDecimal.valueOf(quantity), BigDecimal.ZERO);
    StockSnapshot snapshot =
        new StockSnapshot(
            "wms", COMPANY, key.location(), Instant.now(), step, false, List.of(line));
    Runnable apply = () -> run(() -> STOCK.snapshots().apply(snapshot, CAUSE));
    apply.run();
    repeatable.add(apply);
    model.count(key, quantity);
    return "count " + key + " " + quantity;
  }

  /** Up to three lines, each bound to a place, often on one item: reserved exactly if all fit. */
  private String reserveLines() {
    List<Want> wants = new ArrayList<>();
    Map<StockKey, Integer> sums = new TreeMap<>();
    for (int line = 0; line <= random.nextInt(3); line++) {
      StockKey key = anyKey();
      int quantity = 1 + random.nextInt(4);
      wants.add(Want.at("l" + line, key.sku(), BigDecimal.valueOf(quantity), key.location()));
      sums.merge(key, quantity, Integer::sum);
    }
    boolean fits = sums.entrySet().stream().allMatch(e -> model.free(e.getKey()) >= e.getValue());
    return reserveAs(wants, fits);
  }

  private String reserveSplit() {
    String sku = SKUS.get(random.nextInt(SKUS.size()));
    int quantity = 1 + random.nextInt(10);
    int there = PLACES.stream().mapToInt(place -> Math.max(0, model.free(key(sku, place)))).sum();
    return reserveAs(
        List.of(Want.from("l0", sku, BigDecimal.valueOf(quantity), PLACES)), there >= quantity);
  }

  private String reserveKit() {
    String place = PLACES.get(random.nextInt(PLACES.size()));
    int kits = 1 + random.nextInt(2);
    int single = 1 + random.nextInt(2);
    boolean fits =
        model.free(key("A", place)) >= kits && model.free(key("B", place)) >= 2 * kits + single;
    return reserveAs(
        List.of(
            Want.at("l0", "SET", BigDecimal.valueOf(kits), place),
            Want.at("l1", "B", BigDecimal.valueOf(single), place)),
        fits);
  }

  private String reserveAs(List<Want> wants, boolean fits) {
    String orderId = "o" + step;
    ReserveRequest request = order(orderId, wants.toArray(Want[]::new));
    ReserveResult result = commit(() -> STOCK.reservations().reserveAll(request));
    assertThat(result.reserved()).as("step %d: %s", step, wants).isEqualTo(fits);
    if (fits) {
      model.reserve(orderId, result.allocations(), COMPANY);
    }
    return "reserve " + wants;
  }

  private String ship() {
    String orderId = anyOrder();
    if (orderId == null) {
      return "nothing to ship";
    }
    List<StockModel.Line> lines = List.copyOf(model.open.get(orderId).keySet());
    StockModel.Line line = lines.get(random.nextInt(lines.size()));
    StockKey from = key(line.key().sku(), PLACES.get(random.nextInt(PLACES.size())));
    int quantity = 1 + random.nextInt(4);
    Shipment shipment =
        shipment(
            orderId,
            "s" + step,
            from.location(),
            new Shipment.Line(line.lineId(), from.sku(), BigDecimal.valueOf(quantity)));
    Runnable ship = () -> ship(shipment);
    ship.run();
    repeatable.add(ship);
    model.ship(orderId, new StockModel.Line(line.lineId(), from), quantity);
    return "ship " + shipment;
  }

  /** Of lines that lie at one place only: where a split line gives back is the ledger's choice. */
  private String releasePart() {
    String orderId = anyOrder();
    if (orderId == null) {
      return "nothing to release";
    }
    List<StockModel.Line> lines = List.copyOf(model.open.get(orderId).keySet());
    String lineId = lines.get(random.nextInt(lines.size())).lineId();
    if (lines.stream().filter(line -> line.lineId().equals(lineId)).count() > 1) {
      return "a line in parts";
    }
    int quantity = 1 + random.nextInt(3);
    Release release =
        new Release(
            orderId, "c" + step, List.of(new Release.Line(lineId, BigDecimal.valueOf(quantity))));
    Runnable part = () -> run(() -> STOCK.reservations().release(release, CAUSE));
    part.run();
    repeatable.add(part);
    model.release(orderId, lineId, quantity);
    return "release " + release;
  }

  private String releaseAll() {
    String orderId = anyOrder();
    if (orderId == null) {
      return "nothing to release";
    }
    Release release = Release.all(orderId, "c" + step);
    Runnable all = () -> run(() -> STOCK.reservations().release(release, CAUSE));
    all.run();
    repeatable.add(all);
    model.releaseAll(orderId);
    return "release all of " + orderId;
  }

  private String giveBack() {
    String orderId = anyOrder();
    if (orderId == null) {
      return "nothing to give back";
    }
    run(() -> STOCK.reservations().giveBack(orderId, CAUSE));
    model.releaseAll(orderId);
    return "give back " + orderId;
  }

  private String repeat() {
    if (repeatable.isEmpty()) {
      return "nothing to repeat";
    }
    int which = random.nextInt(repeatable.size());
    long rows = ledgerRows();
    repeatable.get(which).run();
    assertThat(ledgerRows()).as("a repeat posts nothing").isEqualTo(rows);
    return "repeat of " + which;
  }

  private StockKey anyKey() {
    return key(SKUS.get(random.nextInt(SKUS.size())), PLACES.get(random.nextInt(PLACES.size())));
  }

  private String anyOrder() {
    List<String> orders = List.copyOf(model.open.keySet());
    return orders.isEmpty() ? null : orders.get(random.nextInt(orders.size()));
  }

  private Map<StockKey, List<Integer>> expected() {
    Map<StockKey, List<Integer>> expected = new TreeMap<>();
    model.onHand.forEach(
        (key, onHand) ->
            expected.put(
                key, List.of(onHand, model.reserved(key), model.unavailable.getOrDefault(key, 0))));
    return expected;
  }

  private static Map<StockKey, List<Integer>> positions() {
    Map<StockKey, List<Integer>> positions = new TreeMap<>();
    STOCK
        .availability()
        .available(COMPANY, SKUS)
        .forEach(
            (sku, all) ->
                all.places()
                    .forEach(
                        place ->
                            positions.put(
                                key(sku, place.location()),
                                List.of(
                                    place.onHand().intValueExact(),
                                    place.reserved().intValueExact(),
                                    place.unavailable().intValueExact()))));
    return positions;
  }
}
