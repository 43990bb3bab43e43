package io.crossdock.party;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All parties of this hub. Read once at start; immutable. */
public final class PartyRegistry {

  private final Map<String, Party> byId = new TreeMap<>();

  /** Holds the given parties; ids are unique already. */
  public PartyRegistry(Collection<Party> parties) {
    parties.forEach(party -> byId.put(party.id(), party));
  }

  /** The party of this id, if there is one. */
  public Optional<Party> find(String id) {
    return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
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
    return List.copyOf(byId.values());
  }

  /** Every party on one side of the hub, by id. */
  public List<Party> byKind(PartyKind kind) {
    return byId.values().stream().filter(party -> party.kind() == kind).toList();
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
