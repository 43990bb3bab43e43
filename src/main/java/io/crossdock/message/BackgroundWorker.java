package io.crossdock.message;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that goes its rounds until it is stopped: at once when woken, else after a pause. A
 * round that fails is logged and the next one tries again, so no failure ends the work.
 */
public final class BackgroundWorker {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWorker.class);
  private static final Duration STUCK_AFTER = Duration.ofSeconds(30);

  private final String name;
  private final Duration pause;
  private final Duration breath;
  private final Runnable round;
  private final Semaphore signal = new Semaphore(0);
  private Thread thread;
  private volatile boolean running;
  private volatile long lastRound;

  /**
   * A worker that is not started yet.
   *
   * @param name of the thread
   * @param pause between two rounds when nobody wakes it
   * @param round what is done; it asks {@link #isRunning} where it takes long
   */
  public BackgroundWorker(String name, Duration pause, Runnable round) {
    this(name, pause, Duration.ZERO, round);
  }

  /**
   * The same for one that is woken very often.
   *
   * @param breath the shortest time between two rounds; what happens meanwhile is one round's work
   */
  public BackgroundWorker(String name, Duration pause, Duration breath, Runnable round) {
    this.name = name;
    this.pause = pause;
    this.breath = breath;
    this.round = round;
  }

  /** Begins the rounds; the first comes after a pause or when woken. */
  public synchronized void start() {
    running = true;
    lastRound = System.nanoTime();
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets the next round begin at once. */
  public void wake() {
    signal.release();
  }

  /**
   * Ends the rounds and waits for the one under way.
   *
   * @return whether the worker ran and its last round ended within the time
   */
  public synchronized boolean stop(Duration within) {
    if (!running) {
      return false;
    }
    running = false;
    wake();
    try {
      thread.join(within.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  /** False once {@link #stop} was called. */
  public boolean isRunning() {
    return running;
  }

  /** True while the rounds go on: none takes longer than 30 s. */
  public boolean isAlive() {
    return running && System.nanoTime() - lastRound < STUCK_AFTER.toNanos();
  }

  private void run() {
    while (running) {
      try {
        signal.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        signal.drainPermits();
        lastRound = System.nanoTime();
        if (running) {
          round.run();
          LockSupport.parkNanos(breath.toNanos());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("{} failed; trying again", name, e);
      }
    }
  }
}
