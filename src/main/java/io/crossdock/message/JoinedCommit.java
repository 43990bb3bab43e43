package io.crossdock.message;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets the next group commit of this thread write something more, before its own item and in its
 * transaction: both are kept or neither. For what has to hold together with an act that commits by
 * itself, such as the word of the person who allowed it.
 */
public final class JoinedCommit {

  private static final ThreadLocal<Consumer<JdbcClient>> FIRST = new ThreadLocal<>();

  private JoinedCommit() {}

  /**
   * Does something that makes one group commit.
   *
   * @param first what is written with it; what it throws, the commit throws
   */
  public static <T> T with(Consumer<JdbcClient> first, Supplier<T> work) {
    FIRST.set(first);
    try {
      return work.get();
    } finally {
      FIRST.remove();
    }
  }

  /** The commitment with what this thread has to write before it; itself where that is nothing. */
  static <R> Commitment<R> joined(Commitment<R> commitment) {
    Consumer<JdbcClient> first = FIRST.get();
    if (first == null) {
      return commitment;
    }
    FIRST.remove();
    return new Commitment<>() {
      @Override
      public List<String> orderLocks() {
        return commitment.orderLocks();
      }

      @Override
      public R apply(JdbcClient db) {
        first.accept(db);
        return commitment.apply(db);
      }
    };
  }
}
