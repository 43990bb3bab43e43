package io.crossdock.release;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Settings for a check away from the hub's environment, where addresses and secrets are not known:
 * what {@code CROSSDOCK_*} names without a value gets one that fits.
 */
final class UnsetSettings implements UnaryOperator<String> {

  private static final String OURS = "CROSSDOCK_";

  private final UnaryOperator<String> known;

  UnsetSettings(UnaryOperator<String> known) {
    this.known = known;
  }

  @Override
  public String apply(String name) {
    String value = known.apply(name);
    if (value != null || !name.startsWith(OURS)) {
      return value;
    }
    return name.toUpperCase(Locale.ROOT).endsWith("URL") ? "http://127.0.0.1:9" : "1";
  }
}
