package io.crossdock.message;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The mark of a thread that only tries: what it commits is written, answered and rolled back. A
 * route goes on in one thread (no step of it may leave it), so the mark holds for a whole decision.
 */
final class RolledBack {

  /** What a try needs in the database before its decision is written. */
  interface Preparation {
    void in(JdbcClient tx);

    /** Sees what the decision has written, before it is rolled back. */
    default void written(JdbcClient tx) {}
  }

  private static final ThreadLocal<Preparation> CURRENT = new ThreadLocal<>();

  private RolledBack() {}

  /** Does something of which nothing is kept. */
  static void all(Preparation preparation, Runnable work) {
    CURRENT.set(preparation);
    try {
      work.run();
    } finally {
      CURRENT.remove();
    }
  }

  /** The preparation of this thread's try, null where it does not try. */
  static Preparation current() {
    return CURRENT.get();
  }
}
