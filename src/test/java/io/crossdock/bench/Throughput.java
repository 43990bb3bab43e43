package io.crossdock.bench;

import java.time.Duration;

/**
 * One run at full load.
 *
 * @param accepted the calls that placed the orders, answered when the order was reserved
 * @param orders how many
 * @param took from the first call until the last order was booked and released
 */
record Throughput(Measured accepted, int orders, Duration took) {

  /** Orders per second from the call to the release. */
  double ended() {
    return orders * 1e9 / took.toNanos();
  }
}
