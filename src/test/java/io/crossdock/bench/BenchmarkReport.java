package io.crossdock.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** The figures of one run as a page; what counts are the ratios, machines differ. */
final class BenchmarkReport {

  private static final double MEGABYTE = 1_048_576;

  private final StringBuilder page = new StringBuilder();
  private final RawChain raw;

  /** Begins with what was measured without load. */
  BenchmarkReport(RawChain raw, Duration ready, OptionalLong resident) {
    this.raw = raw;
    line("# Last benchmark");
    line("");
    line("Written by `mvn verify -Pbench -Dreport=true` (CONTRIBUTING says how to run one test).");
    line(
        "Everything on one machine with %d cores, other systems and clients included.",
        Runtime.getRuntime().availableProcessors());
    line("");
    line("## What the machine does without a hub");
    line("");
    line("| piece, 8 clients, one commit each | per second |");
    line("|---|---|");
    raw.pieces().forEach((name, measured) -> line("| %s | %,.0f |", name, measured.perSecond()));
    line(
        "| **one order: 3 HTTP calls, accept, 4 changes of commands** | **%,.0f** |",
        raw.ceiling());
    line("");
    line("## The hub");
    line("");
    line("| | |");
    line("|---|---|");
    line("| from start to ready | %.1f s |", ready.toMillis() / 1e3);
    line("| memory after the start | %s |", megabytes(resident));
  }

  /** At full load through the order API. */
  void full(Throughput full, Duration hub, Duration database) {
    line(
        "| accepted and reserved through the API, per second | %,.0f |",
        full.accepted().perSecond());
    line("| and booked in the ERP, released to the warehouse, per second | %,.0f |", full.ended());
    line("| **of what the machine does without a hub** | **%.2f** |", full.ended() / raw.ceiling());
    line(
        "| processor time for one order: hub, database | %.1f ms, %.1f ms |",
        hub.toNanos() / 1e6, database.toNanos() / 1e6);
    line(
        "| answer to an order at full load, half / 99 %% within | %.0f / %.0f ms |",
        full.accepted().quantile(0.5), full.accepted().quantile(0.99));
  }

  /** At half of that rate, and a bare insert at the same rate. */
  void atHalfLoad(double rate, Measured accepted, Measured insert) {
    line(
        "| answer to an order at half load (%.0f per second), half / 99 %% within |"
            + " %.1f / %.1f ms |",
        rate, accepted.quantile(0.5), accepted.quantile(0.99));
    line(
        "| bare durable insert at the same rate, half / 99 %% within | %.1f / %.1f ms |",
        insert.quantile(0.5), insert.quantile(0.99));
    line(
        "| **99 %% within, as a ratio** | **%.1f** |",
        accepted.quantile(0.99) / insert.quantile(0.99));
  }

  /** Through a channel whose sender does not wait for the decision. */
  void channel(BenchChannel channel, double accepted, double ended) {
    line(
        "| %s: accepted and reserved, booked and released, per second | %,.0f, %,.0f (%.2f) |",
        channel.name(), accepted, ended, ended / raw.ceiling());
  }

  /** At full load beside many orders that have ended. */
  void stored(int orders, Throughput then, Throughput before) {
    line(
        "| booked and released with %,d orders stored, per second | %,.0f |", orders, then.ended());
    line("| **of the rate with few orders stored** | **%.2f** |", then.ended() / before.ended());
  }

  /** After all of it. */
  void warm(OptionalLong resident) {
    line("| memory after the load | %s |", megabytes(resident));
  }

  private static String megabytes(OptionalLong bytes) {
    return bytes.isPresent()
        ? "%,.0f MB".formatted(bytes.getAsLong() / MEGABYTE)
        : "not told by this system";
  }

  private void line(String text, Object... values) {
    page.append(String.format(Locale.ROOT, text, values)).append('\n');
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
