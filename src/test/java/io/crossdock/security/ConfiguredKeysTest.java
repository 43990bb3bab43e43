package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyText;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredKeysTest {

  @TempDir Path routes;

  @Test
  void findsThePartyOfAKey() {
    party("app-one", "key-number-one-0001");
    party("app-two", "key-number-two-0002");

    ConfiguredKeys keys = new ConfiguredKeys(parties());

    assertThat(keys.partyOf("key-number-two-0002")).map(Party::id).contains("app-two");
    assertThat(keys.partyOf("key-number-two-0003")).isEmpty();
  }

  @Test
  void refusesShortAndSharedKeys() {
    party("app-one", "same-key-for-both-apps");
    party("app-two", "same-key-for-both-apps");
    party("app-xyz", "short");

    assertThatThrownBy(() -> new ConfiguredKeys(parties()))
        .hasMessageContaining("app-two.yaml: parameters.apiKey is the one of app-one too")
        .hasMessageContaining("app-xyz.yaml: parameters.apiKey is shorter than 16 characters")
        .hasMessageNotContaining("same-key");
  }

  private void party(String id, String key) {
    PartyText.write(routes, id, "api", "channel", "parameters: {apiKey: " + key + "}\n");
  }

  private PartyRegistry parties() {
    return new PartyRegistry(new PartyFiles(routes, Map.<String, String>of()::get).load());
  }
}
