package io.crossdock.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The party file of a new party, made from one that works. Addresses and secrets get settings of
 * its own, so that it never speaks to the other party's system by mistake.
 *
 * @param text the new file, comments and order as in the other
 * @param settings what the new party asks for: name to default, empty where there is none
 */
record PartyScaffold(String text, TreeMap<String, String> settings) {

  private static final Pattern SETTING =
      Pattern.compile("\\$\\{CROSSDOCK_([A-Z0-9_]+)(?::([^}]*))?}");
  private static final Pattern ADAPTER = Pattern.compile("(?m)^adapter: *(\\S+)");

  /** The same for another company: who is its system of record of what, is its own affair. */
  PartyScaffold ofCompany(String company) {
    return new PartyScaffold(
        text.replaceFirst("(?m)^company: .*$", "company: " + company), settings);
  }

  /** Makes {@code party} from the file of {@code other}. */
  static PartyScaffold like(String file, String other, String party) {
    Matcher adapter = ADAPTER.matcher(file);
    Set<String> own =
        words(adapter.find() ? other + "-" + adapter.group(1) : other)
            .collect(Collectors.toUnmodifiableSet());
    TreeMap<String, String> settings = new TreeMap<>();
    Pattern named = Pattern.compile("(?m)(?<!^adapter: {0,9})\\b" + Pattern.quote(other) + "\\b");
    String renamed = named.matcher(file).replaceAll(party);
    String text =
        SETTING
            .matcher(renamed)
            .replaceAll(
                setting -> {
                  String name = name(setting, own, upper(other), upper(party));
                  String value = setting.group(2);
                  settings.put(name, value == null ? "" : value);
                  String written = value == null ? name : name + ":" + value;
                  return Matcher.quoteReplacement("${" + written + "}");
                });
    return new PartyScaffold(text, settings);
  }

  /** A name that begins with the other party or its adapter, or holds it, becomes the new one's. */
  private static String name(MatchResult setting, Set<String> own, String other, String party) {
    String name = setting.group(1);
    String first = name.split("_")[0];
    if (name.contains(other)) {
      name = name.replace(other, party);
    } else if (own.contains(first)) {
      name = party + name.substring(first.length());
    }
    return "CROSSDOCK_" + name;
  }

  private static Stream<String> words(String id) {
    return Arrays.stream(upper(id).split("_"));
  }

  private static String upper(String id) {
    return id.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
