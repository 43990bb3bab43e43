package io.crossdock.message;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * The one failure for which a broker may redeliver without limit and a caller gets 503: the record
 * itself could not be reached. Whether the last transaction was committed is not known; keys and
 * fences decide that at the next try.
 */
public class DatabaseUnreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** All that says so. The error policies below {@code routes/policy} name the same ones. */
  static final List<Class<? extends Exception>> SIGNS =
      List.of(
          DatabaseUnreachable.class,
          // a connection that broke, was ended or could not be had: SQL states 08, 53, 54, 57, 58
          DataAccessResourceFailureException.class,
          CannotCreateTransactionException.class,
          // the connection broke at the commit or the rollback
          TransactionSystemException.class);

  /** With what was being tried. */
  public DatabaseUnreachable(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether this failure, or one that caused it, says that the record was out of reach. */
  static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (SIGNS.stream().anyMatch(isKindOf(cause))) {
        return true;
      }
    }
    return false;
  }

  private static Predicate<Class<? extends Exception>> isKindOf(Throwable failure) {
    return sign -> sign.isInstance(failure);
  }
}
