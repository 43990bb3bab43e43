package io.crossdock.message;

/**
 * What one thread sees in place of what all others see, while it tries another release in a
 * transaction that is rolled back.
 *
 * @param <T> what there is one of in each release, such as all its parties
 */
public final class TrialView<T> {

  private final ThreadLocal<T> seen = new ThreadLocal<>();

  /** What this thread sees; the live one where it tries nothing. */
  public T or(T live) {
    T other = seen.get();
    return other == null ? live : other;
  }

  /** Lets this thread see the other one during its work. */
  public void during(T other, Runnable work) {
    T before = seen.get();
    seen.set(other);
    try {
      work.run();
    } finally {
      if (before == null) {
        seen.remove();
      } else {
        seen.set(before);
      }
    }
  }
}
