package io.crossdock.message;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns changed values into one command per batch. While a channel has {@code inFlight} commands
 * open, further changes wait and coalesce: the last value wins.
 *
 * @param <C> a channel that is told values
 */
public abstract class LastValuePublisher<C> {

  private static final Logger LOG = LoggerFactory.getLogger(LastValuePublisher.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final String name;
  private final TransactionTemplate transaction;
  private final BackgroundWorker worker;

  /**
   * Not yet started.
   *
   * @param name of its thread
   * @param channels those that are told, asked at each look
   */
  protected LastValuePublisher(
      String name,
      Duration poll,
      Supplier<List<C>> channels,
      PlatformTransactionManager transactions) {
    this.name = name;
    this.transaction = new TransactionTemplate(transactions);
    this.worker = new BackgroundWorker(name, poll, () -> channels.get().forEach(this::drain));
  }

  /**
   * Writes as many commands as there is something to tell and room for, in one transaction.
   *
   * @return whether there may be more
   */
  protected abstract boolean write(C channel);

  /** Looks for changes at once instead of at the next scan. */
  public void wake() {
    worker.wake();
  }

  /** Begins when everything else is up. */
  @EventListener(ApplicationReadyEvent.class)
  public void start() {
    worker.start();
  }

  /** Ends before the routes go. */
  @EventListener(ContextClosedEvent.class)
  @Order(0)
  public void stop() {
    worker.stop(STOP_WITHIN);
  }

  private void drain(C channel) {
    try {
      boolean more = true;
      while (worker.isRunning() && more) {
        more = publish(channel);
      }
    } catch (RuntimeException e) {
      LOG.error("{} cannot publish to {}; it is tried again", name, channel, e);
    }
  }

  /** One transaction of {@link #write}; whether there may be more. */
  public boolean publish(C channel) {
    return Boolean.TRUE.equals(transaction.execute(status -> write(channel)));
  }
}
