package io.crossdock.party;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an adapter needs to know about one party, resolved. Values whose name says that they are
 * secret never show in text.
 *
 * @param values name to value; an empty value counts as not set
 */
public record Parameters(Map<String, String> values) {

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(token|secret|password|key)(Previous)?");

  public Parameters {
    values = Map.copyOf(values);
  }

  /** The value, or empty where it is missing or blank. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * Names of the credentials that the file names, set or not, sorted. One that is only of use for a
   * while, beside the one that follows it, is left out.
   */
  public List<String> credentials() {
    return values.keySet().stream()
        .filter(Parameters::isSecret)
        .filter(name -> !name.endsWith("Previous"))
        .sorted()
        .toList();
  }

  /** Whether a parameter of this name must never be shown. */
  static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }

  /** The parameters with every secret masked. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>(values);
    shown.replaceAll((name, value) -> isSecret(name) ? "***" : value);
    return shown.toString();
  }
}
