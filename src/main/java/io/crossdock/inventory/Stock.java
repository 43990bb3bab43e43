package io.crossdock.inventory;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stock operations wired together without a container, for tools and tests. In the hub each is
 * a bean of its own.
 */
public record Stock(
    Products products,
    StockLocks locks,
    Reservations reservations,
    Shipments shipments,
    StockMovements movements,
    StockSnapshots snapshots,
    Availability availability,
    Publications publications,
    PublicationClaims claims,
    LedgerCheck check,
    LedgerPartitions partitions) {

  /** Over a client whose statements run in the caller's transaction. */
  public static Stock over(JdbcClient jdbc) {
    Publications publications = new Publications(jdbc);
    ShortageStore shortages = new ShortageStore(jdbc, ShortageListener.NONE);
    StockJournal journal = new StockJournal(jdbc, publications, new StockChanges(jdbc), shortages);
    ReservationStore store = new ReservationStore(jdbc);
    Products products = new Products(jdbc);
    Reservations reservations = new Reservations(journal, store, products, jdbc);
    Availability availability = new Availability(jdbc, products);
    return new Stock(
        products,
        new StockLocks(journal, jdbc),
        reservations,
        new Shipments(journal, store),
        new StockMovements(journal),
        new StockSnapshots(journal, new SourceStates(jdbc)),
        availability,
        publications,
        new PublicationClaims(jdbc, availability, reservations, new StockFreshness(jdbc)),
        new LedgerCheck(jdbc),
        new LedgerPartitions(jdbc));
  }
}
