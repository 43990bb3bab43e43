package io.crossdock.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks the values of one document. It reads the document twice: first it learns which words are
 * personal, then it masks, also where such a word stands in a field that nobody has named.
 */
final class Masking {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern TELLING = Pattern.compile("\\p{L}{4,}|[0-9]{6,}");
  private static final int WORDS_OF_A_NAME = 4;

  private final PersonalData rules;
  private final Disguise disguise;
  private final Set<String> personal = new HashSet<>();
  private final MaskReport report = new MaskReport();

  Masking(PersonalData rules, Disguise disguise) {
    this.rules = rules;
    this.disguise = disguise;
  }

  /** First reading: what is personal in this field is so elsewhere. */
  void learn(List<String> path, String value) {
    if (rules.kind(path) != PersonalData.Kind.personal
        || value.strip().split("\\s+").length > WORDS_OF_A_NAME) {
      return;
    }
    WORD.matcher(value)
        .results()
        .map(word -> word.group().toLowerCase(Locale.ROOT))
        .filter(word -> TELLING.matcher(word).matches())
        .forEach(personal::add);
  }

  /**
   * Second reading: the value to write.
   *
   * @param path names as {@link FieldPattern#normal} writes them
   * @param shown the path for people
   */
  String mask(List<String> path, String shown, String value) {
    if (value.isBlank()) {
      return value;
    }
    String masked =
        switch (rules.kind(path)) {
          case personal -> disguise.of(value);
          case business -> value;
          case unknown -> PersonalLook.is(value) ? disguise.of(value) : knownWords(value);
        };
    report.note(shown, masked, !masked.equals(value));
    return masked;
  }

  /** Whether a value in the result differs only by what is masked. */
  boolean explains(String original, String masked) {
    return disguise.of(original).equals(masked) || knownWords(original).equals(masked);
  }

  MaskReport report() {
    return report;
  }

  private String knownWords(String value) {
    return WORD.matcher(value)
        .replaceAll(
            found -> {
              String word = found.group();
              boolean known = personal.contains(word.toLowerCase(Locale.ROOT));
              return Matcher.quoteReplacement(known ? disguise.word(word) : word);
            });
  }
}
