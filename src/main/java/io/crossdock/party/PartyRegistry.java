package io.crossdock.party;

import io.crossdock.message.TrialView;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All parties of this hub. Read at start and exchanged as a whole when a release goes live: a
 * caller sees all parties of one release, never half of two.
 */
public final class PartyRegistry {

  private volatile Map<String, Party> byId = Map.of();
  private final TrialView<PartyRegistry> seen = new TrialView<>();
  private final Map<Function<List<Party>, ?>, Object> worked = new ConcurrentHashMap<>();

  /** Holds the given parties; ids are unique already. */
  public PartyRegistry(Collection<Party> parties) {
    replace(parties);
  }

  /** Holds these parties from now on; ids are unique already. */
  public void replace(Collection<Party> parties) {
    Map<String, Party> replaced = new TreeMap<>();
    parties.forEach(party -> replaced.put(party.id(), party));
    byId = Collections.unmodifiableMap(replaced);
  }

  /**
   * Lets this thread see the parties of another release meanwhile, for a try that is rolled back;
   * no other thread sees them.
   *
   * @param others never exchanged
   */
  public void seeing(PartyRegistry others, Runnable work) {
    seen.during(others, work);
  }

  private Map<String, Party> parties() {
    return seen.or(this).byId;
  }

  /**
   * A value that follows from the parties and is computed again when they are exchanged.
   *
   * @param from gets all parties, by id
   */
  public <T> Supplier<T> derived(Function<List<Party>, T> from) {
    AtomicReference<Map.Entry<Map<String, Party>, T>> known = new AtomicReference<>();
    return () -> {
      PartyRegistry mine = seen.or(this);
      if (mine != this) {
        return mine.workedOut(from);
      }
      Map<String, Party> now = byId;
      Map.Entry<Map<String, Party>, T> last = known.get();
      if (last == null || last.getKey() != now) {
        last = Map.entry(now, from.apply(List.copyOf(now.values())));
        known.set(last);
      }
      return last.getValue();
    };
  }

  /** Of parties that are never exchanged: once. */
  @SuppressWarnings("unchecked")
  private <T> T workedOut(Function<List<Party>, T> from) {
    return (T) worked.computeIfAbsent(from, each -> each.apply(all()));
  }

  /** The party of this id, if there is one. */
  public Optional<Party> find(String id) {
    return id == null ? Optional.empty() : Optional.ofNullable(parties().get(id));
  }

  /**
   * The party of this id.
   *
   * @throws IllegalArgumentException where there is none
   */
  public Party get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no party is called " + id));
  }

  /** Every party, by id. */
  public List<Party> all() {
    return List.copyOf(parties().values());
  }

  /** Every party on one side of the hub, by id. */
  public List<Party> byKind(PartyKind kind) {
    return parties().values().stream().filter(party -> party.kind() == kind).toList();
  }

  /**
   * What a system may be asked.
   *
   * @param system party id on the outgoing side
   * @param operation verb such as createOrder
   */
  public Optional<Operation> operation(String system, String operation) {
    return find(system).map(party -> party.operations().get(operation));
  }
}
