package io.crossdock.message;

import org.springframework.stereotype.Component;

/**
 * Tells the relay that a commit may have made commands due, so that it need not wait for its next
 * look: under load a command leaves milliseconds after its decision, and the next one as soon as
 * one before it is settled.
 */
@Component
class RelaySignal {

  private volatile Runnable listener = () -> {};

  /** Who is told. */
  void heardBy(Runnable relay) {
    listener = relay;
  }

  /** To be called after a commit; returns at once. */
  void raise() {
    listener.run();
  }
}
