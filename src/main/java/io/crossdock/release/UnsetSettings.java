package io.crossdock.release;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Settings for a check away from the hub's environment, where addresses and secrets are not known:
 * what {@code CROSSDOCK_*} names without a value gets one that fits.
 */
final class UnsetSettings implements UnaryOperator<String> {

  private static final String OURS = "CROSSDOCK_";

  private static final Pattern SECRET = Pattern.compile("KEY|TOKEN|SECRET|PASSWORD");

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
    if (name.endsWith("_URL")) {
      return "http://127.0.0.1:9";
    }
    // long enough and different for each, as keys have to be
    return SECRET.matcher(name).find() ? "unset-" + name.toLowerCase(Locale.ROOT) : "1";
  }
}
