package io.crossdock.security;

import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.RefusedStartException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that party files give by the parameter {@code apiKey}; the way in before any other. */
final class ConfiguredKeys {

  private static final int SHORTEST = 16;

  private final Map<Party, KeyHash> hashes = new LinkedHashMap<>();

  /**
   * Takes the keys of all parties.
   *
   * @throws RefusedStartException where a key is short or given to two parties
   */
  ConfiguredKeys(PartyRegistry parties) {
    List<String> problems = new ArrayList<>();
    for (Party party : parties.all()) {
      party.parameter("apiKey").ifPresent(key -> take(party, key, problems));
    }
    if (!problems.isEmpty()) {
      throw new RefusedStartException(problems);
    }
  }

  /** The party of this key. Every key is compared, whichever fits. */
  Optional<Party> partyOf(String key) {
    Party found = null;
    for (Map.Entry<Party, KeyHash> entry : hashes.entrySet()) {
      found = entry.getValue().matches(key) ? entry.getKey() : found;
    }
    return Optional.ofNullable(found);
  }

  private void take(Party party, String key, List<String> problems) {
    if (key.length() < SHORTEST) {
      problems.add(party.file() + ": parameters.apiKey is shorter than 16 characters");
    }
    partyOf(key)
        .ifPresent(
            other ->
                problems.add(
                    party.file() + ": parameters.apiKey is the one of " + other.id() + " too"));
    hashes.put(party, KeyHash.of(key));
  }
}
