package io.crossdock.inventory;

import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What every change relies on: a transaction of the caller, and the row counts it expects. */
final class CallerTransaction {

  private CallerTransaction() {}

  /** Refuses to change stock statement by statement, which would tear ledger and position apart. */
  static void required() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("stock is changed only inside the caller's transaction");
    }
  }

  static void rows(String what, int expected, int actual) {
    if (expected != actual) {
      throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(what, expected, actual);
    }
  }
}
