package io.crossdock.party;

import java.util.Map;

/**
 * How often a party may call each API; every API is counted by itself.
 *
 * @param everywhere for APIs that the file does not name, or null where the API's own limit holds
 * @param apis name of an API to what holds there
 */
public record PartyLimits(Limits everywhere, Map<String, Limits> apis) {

  /** For parties whose file names no limits. */
  public static final PartyLimits NONE = new PartyLimits(null, Map.of());

  public PartyLimits {
    apis = Map.copyOf(apis);
  }

  /** What holds for an API: the nearest of what the file says of it, of all, and the contract. */
  public Limits of(ServedApi api) {
    Limits named = apis.get(api.name());
    if (named != null) {
      return named;
    }
    return everywhere == null ? api.limits() : everywhere;
  }

  /** Whether the party's file says anything. */
  public boolean declared() {
    return !equals(NONE);
  }
}
