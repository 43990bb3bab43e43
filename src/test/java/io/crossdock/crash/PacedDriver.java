package io.crossdock.crash;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A channel on which one thread does one act after the other, with a pause in between. */
abstract class PacedDriver implements ChannelDriver {

  private static final Duration LAST_ACT = Duration.ofMinutes(8);

  private final String name;
  private final Duration pace;
  private final Thread thread;
  private final Random random;
  private volatile boolean running;
  private volatile Exception failure;

  /**
   * Not yet started.
   *
   * @param name of the channel, in messages
   * @param pace pause between two acts
   */
  PacedDriver(String name, long seed, Duration pace) {
    this.name = name;
    this.pace = pace;
    this.random = new Random(seed * 1_000 + name.hashCode());
    this.thread = new Thread(this::run, name + "-driver");
  }

  /**
   * Does the n-th thing, counted from 1; returns when the channel has what it needs to let it go.
   *
   * @throws Exception ends the driver and fails the run
   */
  abstract void act(int n, Random dice) throws Exception;

  /** False once the run wants no more; what is under way is still ended. */
  final boolean isRunning() {
    return running;
  }

  @Override
  public final void start() {
    running = true;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    try {
      thread.join(LAST_ACT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (thread.isAlive() || failure != null) {
      throw new IllegalStateException(name + " did not end its last act", failure);
    }
  }

  private void run() {
    try {
      for (int n = 1; running; n++) {
        act(n, random);
        LockSupport.parkNanos(pace.toNanos());
      }
    } catch (Exception e) {
      failure = e;
    }
  }
}
