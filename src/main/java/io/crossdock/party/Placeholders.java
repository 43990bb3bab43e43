package io.crossdock.party;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.util.PropertyPlaceholderHelper;

/** Puts settings of the environment into parameter values: {@code ${NAME:default}}. */
final class Placeholders {

  private static final PropertyPlaceholderHelper SYNTAX =
      new PropertyPlaceholderHelper("${", "}", ":", null, false);

  private final UnaryOperator<String> settings;

  /**
   * Takes settings from a source.
   *
   * @param settings name to value, null where there is none
   */
  Placeholders(UnaryOperator<String> settings) {
    this.settings = settings;
  }

  /** All values resolved; each that cannot be resolved is told as a problem and left out. */
  Parameters resolve(Map<String, String> written, Consumer<String> problem) {
    Map<String, String> resolved = new TreeMap<>();
    written.forEach(
        (name, value) -> {
          if (value != null) {
            resolveOne(name, value, resolved, problem);
          }
        });
    return new Parameters(resolved);
  }

  private void resolveOne(
      String name, String value, Map<String, String> resolved, Consumer<String> problem) {
    try {
      resolved.put(name, SYNTAX.replacePlaceholders(value, settings::apply));
    } catch (IllegalArgumentException e) {
      problem.accept(
          "parameters."
              + name
              + " needs a setting that is missing: set "
              + missing(value)
              + " in the environment or give a default after a colon");
    }
  }

  private static String missing(String value) {
    int from = value.indexOf("${") + 2;
    int to = value.indexOf('}', from);
    return to < 0 ? value : value.substring(from, to).replaceFirst(":.*", "");
  }
}
