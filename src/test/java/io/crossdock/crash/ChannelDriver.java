package io.crossdock.crash;

/** One channel under load. It survives the hub: what got no answer is sent again. */
interface ChannelDriver {

  /** Begins to send. */
  void start();

  /** Ends sending; returns when everything begun was answered. The hub must be up. */
  void stop();

  /** Whether the hub has taken in all that was sent; where it fetches by itself, fetched all. */
  default boolean isTaken() {
    return true;
  }

  /** What the channel was promised so far. */
  Promises promises();
}
