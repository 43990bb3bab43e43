package io.crossdock.party;

/**
 * How often somebody may call an API of the hub; more is answered 429 with Retry-After.
 *
 * @param requestsPerSecond sustained rate; below 1 for less than one call each second
 * @param burst calls that may come at once
 */
public record Limits(double requestsPerSecond, int burst) {

  /** Where neither the party file nor the API's contract says anything: webhooks, entrances. */
  public static final Limits DEFAULT = new Limits(1_000, 2_000);

  /** Said behind the place of a rate that cannot be kept. */
  static final String RATE_RULE = ".requestsPerSecond must be from 0.001 to 1000000";

  private static final double SLOWEST = 0.001;
  private static final double FASTEST = 1_000_000;

  /** Whether a rate can be kept. */
  static boolean isRate(double requestsPerSecond) {
    return requestsPerSecond >= SLOWEST && requestsPerSecond <= FASTEST;
  }

  /** Calls that may come at once where only the rate is given: those of two seconds. */
  static int usualBurst(double requestsPerSecond) {
    return (int) Math.max(1, Math.ceil(requestsPerSecond * 2));
  }
}
