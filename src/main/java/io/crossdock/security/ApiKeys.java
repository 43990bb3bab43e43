package io.crossdock.security;

import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** Whose key this is: from the database or from a party file. */
class ApiKeys {

  private static final int LONGEST = 256;

  private final PartyRegistry parties;
  private final ConfiguredKeys configured;
  private final Supplier<StoredKeys> stored;

  /**
   * Knows both kinds of key.
   *
   * @param stored asked at each use, null where there is no database
   */
  ApiKeys(PartyRegistry parties, Supplier<StoredKeys> stored) {
    this.parties = parties;
    this.configured = new ConfiguredKeys(parties);
    this.stored = stored;
  }

  Optional<Party> partyOf(String key) {
    if (key.isBlank() || key.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Party> found = configured.partyOf(key);
    return found.isPresent() ? found : fromDatabase(key);
  }

  private Optional<Party> fromDatabase(String key) {
    StoredKeys keys = stored.get();
    return keys == null ? Optional.empty() : keys.partyOf(key).flatMap(parties::find);
  }
}
