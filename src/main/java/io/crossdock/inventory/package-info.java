/**
 * The stock ledger: movements, reservations, availability, and what each channel should be told.
 *
 * <p>Every class takes a {@code JdbcClient} and works in the transaction its caller has opened;
 * none of them commits. {@code docs/stock.md} tells the rules.
 */
package io.crossdock.inventory;
