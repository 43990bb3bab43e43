package io.crossdock.crash;

/** One channel under load. It survives the hub: what got no answer is sent again. */
interface ChannelDriver {

  /** Begins to send. */
  void start();

  /** Ends sending; returns when everything begun was answered. The hub must be up. */
  void stop();

  /** What the channel was promised so far. */
  Promises promises();
}
