package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The faults that are switched on for all simulated systems. They do not survive a restart. */
public final class Faults {

  private final List<Fault> active = new CopyOnWriteArrayList<>();
  private final AtomicLong ids = new AtomicLong();

  /**
   * Switches a fault on: {@code {system, operation, kind, probability, seed, count, ...}}, see
   * docs/simulators.md.
   *
   * @return the id for {@link #remove}
   * @throws IllegalArgumentException if kind or numbers are wrong
   */
  public String add(JsonNode settings) {
    if (!settings.isObject()) {
      throw new IllegalArgumentException("a fault is a JSON object");
    }
    Fault fault = new Fault("fault-" + ids.incrementAndGet(), settings);
    active.add(fault);
    return fault.id();
  }

  /** Switches one fault off; true if it was on. */
  public boolean remove(String id) {
    return active.removeIf(fault -> fault.id().equals(id));
  }

  /** Switches all faults off. */
  public void clear() {
    active.clear();
  }

  /** The faults that are on, each with its number of hits. */
  public List<JsonNode> list() {
    return active.stream().map(Fault::toJson).toList();
  }

  /** The first fault of the kind that strikes this operation now. */
  Optional<Fault> strike(String system, String operation, FaultKind kind) {
    return active.stream()
        .filter(fault -> fault.kind() == kind && fault.concerns(system, operation))
        .filter(Fault::strikes)
        .findFirst();
  }

  /** The first refusal of this item that strikes now. */
  boolean refuses(String system, String operation, String sku) {
    return active.stream()
        .filter(fault -> fault.kind() == FaultKind.REFUSE_SKU && fault.sku().equals(sku))
        .filter(fault -> fault.concerns(system, operation))
        .anyMatch(Fault::strikes);
  }

  /** For how long after its creation a thing is not found; 0 where no such fault is on. */
  long hiddenMillis(String system, String operation) {
    return strike(system, operation, FaultKind.LATE_FIND).map(f -> f.millis(5_000)).orElse(0L);
  }
}
