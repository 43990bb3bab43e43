package io.crossdock.inventory;

import com.github.f4b6a3.ulid.UlidCreator;
import io.crossdock.message.Columns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Promises of stock to orders: reserve, release, expire (shipping is {@link Shipments}). Each is
 * idempotent, works in the caller's transaction and leaves ledger, positions, reservations, history
 * and publication marks in step. The caller holds the orders' row locks before it calls.
 */
@Component
public class Reservations {

  private static final Comparator<Allocation> READING_ORDER =
      Comparator.comparing(Allocation::lineId)
          .thenComparing(Allocation::sku)
          .thenComparing(Allocation::location);

  private final StockJournal journal;
  private final ReservationStore store;
  private final Products products;
  private final JdbcClient jdbc;

  Reservations(StockJournal journal, ReservationStore store, Products products, JdbcClient jdbc) {
    this.journal = journal;
    this.store = store;
    this.products = products;
    this.jdbc = jdbc;
  }

  /** As {@link #reserveAll(List)}, for one order. */
  public ReserveResult reserveAll(ReserveRequest request) {
    return reserveAll(List.of(request)).get(0);
  }

  /**
   * Reserves whole orders, first come first served in the order of the list, with the same few
   * statements for one order as for a hundred. Each order gets all its lines or none. A line that
   * already has its quantity (open, shipped or released) is left as it is; what has expired is
   * reserved again.
   *
   * @return one result per request, in their order
   */
  public List<ReserveResult> reserveAll(List<ReserveRequest> requests) {
    Map<String, List<KitPart>> kits = kits(requests);
    Set<StockKey> keys = new TreeSet<>();
    requests.forEach(request -> addKeys(request, kits, keys));
    Map<StockKey, Position> locked = new HashMap<>(journal.lock(keys));
    ReserveBatch batch = new ReserveBatch(locked, existing(requests), kits);
    List<ReserveResult> results = new ArrayList<>();
    for (ReserveRequest request : requests) {
      results.add(result(request, batch.plan(request), batch.rows(request.order().orderId())));
    }
    journal.post(batch.entries(), locked);
    store.save(batch.changed());
    return results;
  }

  /** The positions that {@link #reserveAll(List)} will lock for these requests. */
  public Set<StockKey> keys(List<ReserveRequest> requests) {
    Map<String, List<KitPart>> kits = kits(requests);
    Set<StockKey> keys = new TreeSet<>();
    requests.forEach(request -> addKeys(request, kits, keys));
    return keys;
  }

  /** The positions that release, expire and ship will lock for these orders. */
  public Set<StockKey> keysOf(Collection<String> orderIds) {
    return store.ofOrders(orderIds).stream()
        .map(ReservationRow::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where the order's goods come from; rows that are wholly released or expired are left out. */
  public List<Allocation> of(String orderId) {
    return allocations(store.ofOrders(List.of(orderId)));
  }

  /**
   * What each line of the order was promised from, by line id: its item, or the parts of its kit.
   */
  public Map<String, Set<KitPart>> partsOf(String orderId) {
    Map<String, Set<KitPart>> parts = new TreeMap<>();
    for (ReservationRow row : store.ofOrders(List.of(orderId))) {
      parts.computeIfAbsent(row.lineId(), line -> new LinkedHashSet<>()).add(row.part());
    }
    return parts;
  }

  /**
   * Units of each line whose promise was kept by shipments, in units of the line: of a kit only
   * what all its parts cover.
   */
  public Map<String, BigDecimal> shippedUnits(String orderId) {
    Map<String, Map<KitPart, BigDecimal>> parts = new TreeMap<>();
    for (ReservationRow row : store.ofOrders(List.of(orderId))) {
      parts
          .computeIfAbsent(row.lineId(), line -> new HashMap<>())
          .merge(row.part(), row.committed(), BigDecimal::add);
    }
    Map<String, BigDecimal> units = new TreeMap<>();
    parts.forEach(
        (line, committed) ->
            units.put(
                line,
                committed.entrySet().stream()
                    .map(e -> e.getValue().divide(e.getKey().perUnit(), 3, RoundingMode.DOWN))
                    .reduce(BigDecimal::min)
                    .orElseThrow()));
    return units;
  }

  /**
   * Gives back what is open of the lines, or the stated part of it, last reserved first.
   *
   * @return what was given back, per line and location; empty for a repeat
   */
  public List<Allocation> release(Release release, Cause cause) {
    Set<String> fresh = journal.claim(keys(release));
    GiveBack work = locked(List.of(release.orderId()), cause);
    if (release.lines().isEmpty()) {
      work.rows().forEach(row -> work.release(row, row.open()));
    }
    giveLines(release, fresh, work, false);
    return finish(work);
  }

  /**
   * Gives stated parts of lines back while their demand stands: a warehouse cannot ship them, the
   * same request reserves them again. The same source key twice gives back once.
   *
   * @return what was given back, per line and location
   */
  public List<Allocation> giveBack(Release release, Cause cause) {
    Set<String> fresh = journal.claim(keys(release));
    GiveBack work = locked(List.of(release.orderId()), cause);
    giveLines(release, fresh, work, true);
    return finish(work);
  }

  private static Map<String, String> keys(Release release) {
    Map<String, String> keys = new TreeMap<>();
    release.lines().stream()
        .filter(line -> line.quantity() != null)
        .forEach(line -> keys.put(key(release, line), line.quantity().toPlainString()));
    return keys;
  }

  private static void giveLines(
      Release release, Set<String> fresh, GiveBack work, boolean demandStands) {
    for (Release.Line line : release.lines()) {
      if (line.quantity() == null || fresh.contains(key(release, line))) {
        work.giveLine(line, demandStands);
      }
    }
  }

  private static String key(Release release, Release.Line line) {
    return "cancellation/" + release.sourceKey() + "/" + line.lineId();
  }

  /** Orders that have an open reservation past its expiry by the database clock, oldest first. */
  public List<String> expiredOrders(int limit) {
    return store.dueOrders(limit);
  }

  /**
   * Takes back what is past its expiry. The demand stands: the same request reserves it again.
   *
   * @return what was taken back; empty for a repeat
   */
  public List<Allocation> expire(Collection<String> orderIds, Cause cause) {
    GiveBack work = locked(orderIds, cause);
    work.rows().stream().filter(ReservationRow::due).forEach(row -> work.expire(row, row.open()));
    return finish(work);
  }

  /**
   * Gives back everything open of an order while its demand stands (a hold, a re-allocation): the
   * same request reserves it again.
   */
  public List<Allocation> giveBack(String orderId, Cause cause) {
    GiveBack work = locked(List.of(orderId), cause);
    work.rows().forEach(row -> work.expire(row, row.open()));
    return finish(work);
  }

  /** Open quantity that orders of this party hold, per sold item or kit, in its units. */
  public Map<String, BigDecimal> openByParty(String party, Collection<String> skus) {
    Map<String, BigDecimal> open = new HashMap<>();
    jdbc.sql(
            """
            select line_sku, sum(units) as units
              from (select line_sku, max(units) as units
                      from (select order_id, line_id, line_sku, sku,
                                   sum(open_quantity) / min(per_unit) as units
                              from reservation
                             where party = :party and line_sku = any(:skus::text[])
                               and open_quantity > 0
                             group by order_id, line_id, line_sku, sku) as part
                     group by order_id, line_id, line_sku) as line
             group by line_sku
            """)
        .param("party", party)
        .param("skus", Columns.of(skus))
        .query(
            row -> {
              open.put(row.getString("line_sku"), row.getBigDecimal("units"));
            });
    return open;
  }

  private GiveBack locked(Collection<String> orderIds, Cause cause) {
    Map<StockKey, Position> locked = journal.lock(keysOf(orderIds));
    return new GiveBack(store.ofOrders(orderIds), locked, cause);
  }

  private List<Allocation> finish(GiveBack work) {
    journal.post(work.entries(), work.locked());
    store.save(work.rows());
    return work.given().stream().sorted(READING_ORDER).toList();
  }

  private Map<String, List<KitPart>> kits(List<ReserveRequest> requests) {
    Set<String> skus = new LinkedHashSet<>();
    requests.forEach(request -> request.wants().forEach(want -> skus.add(want.sku())));
    return products.parts(skus);
  }

  private static void addKeys(
      ReserveRequest request, Map<String, List<KitPart>> kits, Set<StockKey> keys) {
    for (Want want : request.wants()) {
      for (KitPart part : kits.get(want.sku())) {
        want.locations()
            .forEach(at -> keys.add(new StockKey(request.order().company(), part.sku(), at)));
      }
    }
  }

  private Map<String, List<ReservationRow>> existing(List<ReserveRequest> requests) {
    List<String> orders =
        requests.stream().map(request -> request.order().orderId()).distinct().toList();
    return store.ofOrders(orders).stream()
        .collect(
            Collectors.groupingBy(
                ReservationRow::orderId, LinkedHashMap::new, Collectors.toList()));
  }

  private static ReserveResult result(
      ReserveRequest request, List<LineShortage> shortages, List<ReservationRow> rows) {
    Set<String> lines = request.wants().stream().map(Want::lineId).collect(Collectors.toSet());
    List<ReservationRow> asked = rows.stream().filter(row -> lines.contains(row.lineId())).toList();
    return new ReserveResult(
        request.order().orderId(),
        shortages.isEmpty()
            ? ReserveResult.Outcome.RESERVED
            : ReserveResult.Outcome.PENDING_ALLOCATION,
        allocations(asked),
        shortages);
  }

  private static List<Allocation> allocations(List<ReservationRow> rows) {
    return rows.stream()
        .map(ReservationRow::allocation)
        .filter(allocation -> allocation.quantity().signum() > 0)
        .sorted(READING_ORDER)
        .toList();
  }

  static String newId() {
    return UlidCreator.getMonotonicUlid().toString();
  }
}
