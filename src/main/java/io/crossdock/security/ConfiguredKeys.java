package io.crossdock.security;

import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.RefusedStartException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys that party files give by the parameter {@code apiKey}; the way in before any other. */
public final class ConfiguredKeys {

  private static final int SHORTEST = 16;

  private final Supplier<Map<Party, KeyHash>> hashes;

  /**
   * Takes the keys of all parties.
   *
   * @throws RefusedStartException where a key is short or given to two parties
   */
  ConfiguredKeys(PartyRegistry parties) {
    List<String> problems = problems(parties.all());
    if (!problems.isEmpty()) {
      throw new RefusedStartException(problems);
    }
    hashes = parties.derived(all -> hashes(all, new ArrayList<>()));
  }

  /** What is wrong with the keys of these parties, one sentence each, with the file. */
  public static List<String> problems(List<Party> parties) {
    List<String> problems = new ArrayList<>();
    hashes(parties, problems);
    return problems;
  }

  private static Map<Party, KeyHash> hashes(List<Party> parties, List<String> problems) {
    Map<Party, KeyHash> hashes = new LinkedHashMap<>();
    for (Party party : parties) {
      party.parameter("apiKey").ifPresent(key -> take(party, key, hashes, problems));
    }
    return hashes;
  }

  /** The party of this key. Every key is compared, whichever fits. */
  Optional<Party> partyOf(String key) {
    return partyOf(key, hashes.get());
  }

  private static Optional<Party> partyOf(String key, Map<Party, KeyHash> hashes) {
    Party found = null;
    for (Map.Entry<Party, KeyHash> entry : hashes.entrySet()) {
      found = entry.getValue().matches(key) ? entry.getKey() : found;
    }
    return Optional.ofNullable(found);
  }

  private static void take(
      Party party, String key, Map<Party, KeyHash> hashes, List<String> problems) {
    if (key.length() < SHORTEST) {
      problems.add(party.file() + ": parameters.apiKey is shorter than 16 characters");
    }
    partyOf(key, hashes)
        .ifPresent(
            other ->
                problems.add(
                    party.file() + ": parameters.apiKey is the one of " + other.id() + " too"));
    hashes.put(party, KeyHash.of(key));
  }
}
