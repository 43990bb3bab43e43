package io.crossdock.security;

import java.util.List;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;

/** Issues and ends API keys from the console. */
@ManagedResource(
    objectName = "io.crossdock:type=ApiKeys",
    description = "API keys of parties: issue, list, revoke")
public class ApiKeysBean {

  private final StoredKeysSource keys;

  ApiKeysBean(StoredKeysSource keys) {
    this.keys = keys;
  }

  /** A new key, shown this once. */
  @ManagedOperation(description = "Makes a key; it is shown this once")
  @ManagedOperationParameter(name = "party", description = "id of the party")
  public String issue(String party) {
    return keys.get().issue(party);
  }

  /** Every valid key by its public part. */
  @ManagedOperation(description = "Every valid key by its public part")
  public List<String> list() {
    return keys.get().list().stream()
        .map(key -> key.keyId() + " " + key.party() + " last used " + key.lastUsedAt())
        .toList();
  }

  /** Ends a key; the other instances obey within five seconds. */
  @ManagedOperation(description = "Ends a key for good")
  @ManagedOperationParameter(name = "keyId", description = "public part of the key")
  public boolean revoke(String keyId) {
    return keys.get().revoke(keyId);
  }
}
