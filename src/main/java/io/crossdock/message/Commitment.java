package io.crossdock.message;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One item of a group commit: what it locks and what it writes. It runs inside a transaction that
 * it shares with others and that may be repeated: {@link #apply} must depend on the database only
 * and have no effect outside it.
 *
 * @param <R> what the caller learns when the item is durable
 */
public interface Commitment<R> {

  /**
   * Orders this item changes. The committer locks those of the whole batch, sorted, before the
   * first item writes; locks on stock positions follow inside {@link #apply}, sorted by key.
   */
  default List<String> orderLocks() {
    return List.of();
  }

  /**
   * Writes the item.
   *
   * @throws RuntimeException when this item cannot be written: it alone fails, its batch goes on
   */
  R apply(JdbcClient db);
}
