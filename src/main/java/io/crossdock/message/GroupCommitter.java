package io.crossdock.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Group commit: callers hand in their items and wait for their own result; writer threads take what
 * waits (one item alone starts at once) and write it in one transaction. Orders are locked first,
 * sorted. A deadlock or serialization failure repeats the batch; any other failure halves it until
 * the failing item is alone, so a poisoned item fails by itself. An item alone that meets the locks
 * of others, also of other instances, is no poison: it is repeated for long.
 */
public class GroupCommitter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);
  private static final int REPEATS = 5;
  private static final int REPEATS_ALONE = 40;

  /** The longest pause before a repeat: two that met shall not meet again at once. */
  private static final int LONGEST_PAUSE_MILLIS = 100;

  private static final long IDLE_MILLIS = 100;
  private static final long CLOSE_MILLIS = 5_000;

  private record Item<R>(Commitment<R> commitment, CompletableFuture<R> result) {}

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final int batchSize;
  private final Runnable written;
  private final BlockingQueue<Item<?>> waiting = new LinkedBlockingQueue<>();
  private final List<Thread> writers = new ArrayList<>();
  private volatile boolean open = true;

  /**
   * Starts the writers.
   *
   * @param name for thread names
   * @param batchSize items per transaction at most
   */
  public GroupCommitter(
      String name,
      JdbcClient db,
      PlatformTransactionManager transactions,
      int writerCount,
      int batchSize) {
    this(name, db, transactions, writerCount, batchSize, () -> {});
  }

  /**
   * The same.
   *
   * @param written told after each transaction that was committed; returns at once
   */
  public GroupCommitter(
      String name,
      JdbcClient db,
      PlatformTransactionManager transactions,
      int writerCount,
      int batchSize,
      Runnable written) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.batchSize = batchSize;
    this.written = written;
    for (int i = 1; i <= writerCount; i++) {
      Thread writer = new Thread(this::write, "committer-" + name + "-" + i);
      writer.setDaemon(true);
      writer.start();
      writers.add(writer);
    }
  }

  /**
   * Returns when the item is durable.
   *
   * @throws DatabaseUnreachable when the database could not be reached; the item may or may not be
   *     committed, which its own keys decide at the next try
   * @throws RuntimeException what {@link Commitment#apply} threw
   */
  public <R> R commit(Commitment<R> commitment) {
    if (!open) {
      throw new DatabaseUnreachable("the hub is stopping", null);
    }
    Item<R> item = new Item<>(JoinedCommit.joined(commitment), new CompletableFuture<>());
    if (RolledBack.current() != null) {
      tryAlone(item, RolledBack.current());
    } else {
      waiting.add(item);
    }
    try {
      return item.result().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnreachable("interrupted while waiting for a commit", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  /** In this thread and a transaction of its own, of which nothing is kept. */
  private void tryAlone(Item<?> item, RolledBack.Preparation preparation) {
    List<Item<?>> alone = List.of(item);
    RuntimeException failure =
        repeating(
            alone,
            status -> {
              status.setRollbackOnly();
              preparation.in(db);
              List<Object> results = applyAll(alone);
              preparation.written(db);
              return results;
            });
    if (failure != null) {
      item.result().completeExceptionally(failure);
    }
  }

  private void write() {
    List<Item<?>> batch = new ArrayList<>(batchSize);
    while (open || !waiting.isEmpty()) {
      Item<?> first = next();
      if (first != null) {
        batch.add(first);
        waiting.drainTo(batch, batchSize - 1);
        writeHalving(batch);
        batch.clear();
      }
    }
  }

  private Item<?> next() {
    try {
      return waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException ignoredByWriters) {
      LOG.debug("a committer was interrupted, {} items waiting", waiting.size());
      return null;
    }
  }

  private void writeHalving(List<Item<?>> batch) {
    RuntimeException failure = writeRepeating(batch);
    if (failure == null) {
      written.run();
      return;
    }
    if (batch.size() == 1 || failure instanceof DatabaseUnreachable) {
      batch.forEach(item -> item.result().completeExceptionally(failure));
      return;
    }
    int middle = batch.size() / 2;
    writeHalving(batch.subList(0, middle));
    writeHalving(batch.subList(middle, batch.size()));
  }

  private RuntimeException writeRepeating(List<Item<?>> batch) {
    return repeating(batch, status -> applyAll(batch));
  }

  /** Null when the batch is written and answered, otherwise why it is not. */
  private RuntimeException repeating(
      List<Item<?>> batch, TransactionCallback<List<Object>> written) {
    RuntimeException last = null;
    int repeats = batch.size() == 1 ? REPEATS_ALONE : REPEATS;
    for (int i = 0; i < repeats; i++) {
      try {
        List<Object> results = transaction.execute(written);
        answer(batch, results);
        return null;
      } catch (ConcurrencyFailureException repeatable) {
        last = repeatable;
        LOG.debug("batch of {} repeated: {}", batch.size(), repeatable.getMessage());
        pause();
      } catch (DataAccessResourceFailureException | TransactionException unreachable) {
        return new DatabaseUnreachable("the database did not commit", unreachable);
      } catch (RuntimeException failure) {
        return failure;
      } catch (Error broken) {
        return new IllegalStateException("a commitment broke: " + broken, broken);
      }
    }
    return last;
  }

  private static void pause() {
    int millis = ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private List<Object> applyAll(List<Item<?>> batch) {
    planOnce(db);
    List<String> orders =
        batch.stream()
            .flatMap(item -> item.commitment().orderLocks().stream())
            .distinct()
            .sorted()
            .toList();
    lock(orders);
    return LateRows.within(db, () -> applyEach(batch));
  }

  /** Each by itself, then those that are written together. */
  private List<Object> applyEach(List<Item<?>> batch) {
    Object[] results = new Object[batch.size()];
    Map<Class<?>, List<Integer>> joint = new LinkedHashMap<>();
    for (int i = 0; i < results.length; i++) {
      if (batch.get(i).commitment() instanceof JointCommitment<?, ?> one) {
        joint.computeIfAbsent(one.getClass(), each -> new ArrayList<>()).add(i);
      } else {
        results[i] = batch.get(i).commitment().apply(db);
      }
    }
    joint.values().forEach(places -> together(batch, places, results));
    return Arrays.asList(results);
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private void together(List<Item<?>> batch, List<Integer> places, Object[] results) {
    List<JointCommitment> all =
        places.stream().map(place -> (JointCommitment) batch.get(place).commitment()).toList();
    List<?> answers = all.get(0).applyAll(db, all);
    for (int i = 0; i < places.size(); i++) {
      results[places.get(i)] = answers.get(i);
    }
  }

  /**
   * For the rest of the transaction. The same few statements come again and again, with arrays of
   * one or two and with the month of a row: the database would plan them anew each time, since what
   * it then knows makes a plan look cheaper than the one it has, by less than planning costs.
   */
  static void planOnce(JdbcClient tx) {
    tx.sql("set local plan_cache_mode = force_generic_plan").update();
  }

  /** One order by a statement of its own, which the database plans once; many together. */
  private void lock(List<String> orders) {
    if (orders.size() == 1) {
      db.sql("select order_id from orders where order_id = ? for no key update")
          .param(orders.get(0))
          .query(String.class)
          .list();
    } else if (!orders.isEmpty()) {
      db.sql(
              "select order_id from orders where order_id = any(?) order by order_id for no key"
                  + " update")
          .param(orders.toArray(String[]::new))
          .query(String.class)
          .list();
    }
  }

  @SuppressWarnings("unchecked")
  private static void answer(List<Item<?>> batch, List<Object> results) {
    for (int i = 0; i < batch.size(); i++) {
      ((Item<Object>) batch.get(i)).result().complete(results.get(i));
    }
  }

  /** Items that no writer has taken. */
  int waiting() {
    return waiting.size();
  }

  /** Writes what waits, then ends the writers. */
  @Override
  public void close() {
    open = false;
    for (Thread writer : writers) {
      try {
        writer.join(CLOSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
