package io.crossdock.party;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Checks how often a party may call, as its file says it. */
final class LimitCheck {

  private final BiConsumer<Boolean, String> check;

  /**
   * Tells what is wrong.
   *
   * @param check told for each rule whether it is kept, and the sentence for when it is not
   */
  LimitCheck(BiConsumer<Boolean, String> check) {
    this.check = check;
  }

  /** The limits of a party; those that say nothing where the file has none. */
  PartyLimits limits(PartyForm.Limit written) {
    if (written == null) {
      return PartyLimits.NONE;
    }
    Map<String, Limits> apis = new HashMap<>();
    if (written.apis() != null) {
      written
          .apis()
          .forEach(
              (api, limit) -> {
                String at = "limits.apis." + api;
                check.accept(limit != null, at + " says nothing");
                if (limit != null) {
                  apis.put(api, limit(at, limit.requestsPerSecond(), limit.burst()));
                }
              });
    }
    boolean everywhere = written.requestsPerSecond() != null || written.burst() != null;
    return new PartyLimits(
        everywhere ? limit("limits", written.requestsPerSecond(), written.burst()) : null, apis);
  }

  private Limits limit(String at, Double requestsPerSecond, Integer burst) {
    double rate =
        requestsPerSecond == null ? Limits.DEFAULT.requestsPerSecond() : requestsPerSecond;
    int atOnce = burst == null ? Limits.usualBurst(rate) : burst;
    check.accept(Limits.isRate(rate), at + Limits.RATE_RULE);
    check.accept(atOnce >= 1, at + ".burst must be at least 1");
    return new Limits(rate, atOnce);
  }
}
