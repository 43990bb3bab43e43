package io.crossdock.party;

/**
 * How often a party may call the hub; more is answered 429 with Retry-After.
 *
 * @param requestsPerSecond sustained rate
 * @param burst calls that may come at once
 */
public record Limits(int requestsPerSecond, int burst) {

  /** For parties whose file names no limits. */
  public static final Limits DEFAULT = new Limits(1_000, 2_000);
}
