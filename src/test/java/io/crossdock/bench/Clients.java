package io.crossdock.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/** Callers beside each other: as fast as they are answered, or at a given rate. */
final class Clients {

  /** One call; an exception fails the benchmark. */
  interface Call {
    void make() throws Exception;
  }

  private Clients() {}

  /** So many calls, each client makes the next as soon as the one before is answered. */
  static Measured asFastAsAnswered(int clients, int calls, Call call) throws Exception {
    return run(clients, calls, 0, call);
  }

  /**
   * So many calls at a fixed rate, whatever the answers take; the time of a call runs from when it
   * was due, so a caller who is late because the one before was slow counts as slow.
   */
  static Measured atRate(int clients, int calls, double perSecond, Call call) throws Exception {
    return run(clients, calls, perSecond, call);
  }

  private static Measured run(int clients, int calls, double perSecond, Call call)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    long begun = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<List<Double>>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(threads.submit(() -> client(next, calls, perSecond, begun, call)));
      }
      DoubleStream.Builder millis = DoubleStream.builder();
      for (Future<List<Double>> one : all) {
        one.get().forEach(millis::add);
      }
      return new Measured(Duration.ofNanos(System.nanoTime() - begun), millis.build().toArray());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Double> client(
      AtomicInteger next, int calls, double perSecond, long begun, Call call) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
      long due = System.nanoTime();
      if (perSecond > 0) {
        due = begun + (long) (n * 1e9 / perSecond);
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
          LockSupport.parkNanos(early);
        }
      }
      call.make();
      millis.add((System.nanoTime() - due) / 1e6);
    }
    return millis;
  }
}
