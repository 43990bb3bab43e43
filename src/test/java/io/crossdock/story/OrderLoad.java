package io.crossdock.story;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Channels that place orders one after the other while something else happens. */
final class OrderLoad implements AutoCloseable {

  private static final int CHANNELS = 3;

  /** Between two orders of a channel, so that the ERP keeps up. */
  private static final int PAUSE_MILLIS = 200;

  private final Function<String, HubStory.Answer> place;
  private final Map<String, HubStory.Answer> answers = new ConcurrentHashMap<>();
  private final AtomicInteger placed = new AtomicInteger();
  private final ScheduledExecutorService channels = Executors.newScheduledThreadPool(CHANNELS);

  /**
   * Begins at once.
   *
   * @param place sends an order with that number and gets the answer
   */
  OrderLoad(Function<String, HubStory.Answer> place) {
    this.place = place;
    for (int i = 0; i < CHANNELS; i++) {
      channels.scheduleWithFixedDelay(this::order, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void order() {
    String number = HubStory.unique("L");
    placed.incrementAndGet();
    answers.put(number, place.apply(number));
  }

  /** How many were answered so far. */
  int answered() {
    return answers.size();
  }

  /** How many were sent so far. */
  int placed() {
    return placed.get();
  }

  /** The answers by order number. */
  Map<String, HubStory.Answer> answers() {
    return answers;
  }

  @Override
  public void close() {
    channels.shutdown();
    try {
      if (!channels.awaitTermination(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a channel still waits for its answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
