package io.crossdock.sample;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives values of the same shape that mean nobody: letters for letters, digits for digits, all else
 * as it is. Works word by word and always gives the same for the same word, so that what was equal,
 * joined or contained stays so. E-mail and network addresses are of ranges that are nobody's (RFC
 * 2606, 5737, 3849); dates stay dates. What is given is by chance: nothing leads back.
 */
final class Disguise {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern DATE =
      Pattern.compile("((?:19|20)[0-9]{2})(-?)(0[1-9]|1[0-2])\\2(0[1-9]|[12][0-9]|3[01])(T.*)?");
  private static final Pattern DONE = Pattern.compile("\u0001([^\u0002]*)\u0002");
  private static final String NOBODY = ".example";
  private static final String NOBODY_SHORT = ".test";
  private static final int DAYS = 28;
  private static final int MONTHS = 12;
  private static final int ATTEMPTS = 100;

  private final RandomGenerator chance;
  private final Map<String, String> known = new HashMap<>();
  private final Set<String> given = new HashSet<>();

  Disguise(RandomGenerator chance) {
    this.chance = chance;
  }

  /** The value for this one. */
  String of(String value) {
    Matcher date = DATE.matcher(value);
    if (date.matches()) {
      return known.computeIfAbsent(value, v -> date(date));
    }
    String addressed =
        value.indexOf('@') < 0 ? value : PersonalLook.MAIL.matcher(value).replaceAll(this::mail);
    // what is replaced already stands between marks, so that it is not replaced again
    String marked = PersonalLook.IP.matcher(addressed).replaceAll(this::network);
    return words(marked);
  }

  private String words(String marked) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    Matcher done = DONE.matcher(marked);
    while (done.find()) {
      text.append(plainWords(marked.substring(at, done.start()))).append(done.group(1));
      at = done.end();
    }
    return text.append(plainWords(marked.substring(at))).toString();
  }

  private String plainWords(String text) {
    return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(word(word.group())));
  }

  /** The word for this one, with its capitals. */
  String word(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    String other = known.computeIfAbsent(small, this::another);
    StringBuilder text = new StringBuilder();
    int[] letters = other.codePoints().toArray();
    int[] like = word.codePoints().toArray();
    for (int i = 0; i < letters.length; i++) {
      boolean capital = i < like.length && Character.isUpperCase(like[i]);
      text.appendCodePoint(capital ? Character.toUpperCase(letters[i]) : letters[i]);
    }
    return text.toString();
  }

  /** By chance, another one, and none that stands for another word while there are some left. */
  private String another(String word) {
    String other = word;
    for (int i = 0; i < ATTEMPTS && (other.equals(word) || given.contains(other)); i++) {
      StringBuilder text = new StringBuilder();
      word.codePoints().forEach(letter -> text.appendCodePoint(letter(letter, text.isEmpty())));
      other = text.toString();
    }
    given.add(other);
    return other;
  }

  private int letter(int letter, boolean first) {
    if (Character.isDigit(letter)) {
      return letter == '0' && first ? '0' : '0' + chance.nextInt(first ? 1 : 0, 10);
    }
    if (letter <= 'z') {
      return 'a' + chance.nextInt(26);
    }
    if (letter <= 0xFF) {
      return "\u00e0\u00e1\u00e4\u00e8\u00e9\u00ed\u00f1\u00f3\u00f6\u00fa\u00fc"
          .codePointAt(chance.nextInt(11));
    }
    int neighbour = (letter & ~0x1F) + chance.nextInt(0x20);
    boolean same =
        Character.isLetter(neighbour)
            && Character.UnicodeScript.of(neighbour) == Character.UnicodeScript.of(letter);
    return same ? Character.toLowerCase(neighbour) : letter;
  }

  /** As long as the other where its host has room for it. */
  private String mail(MatchResult mail) {
    String[] parts = mail.group().split("@", 2);
    String end = parts[1].length() > NOBODY.length() ? NOBODY : NOBODY_SHORT;
    int room = Math.max(1, parts[1].length() - end.length());
    String host = word(WORD.matcher(parts[1]).results().findFirst().orElseThrow().group());
    String fitting = (host + "x".repeat(room)).substring(0, room);
    return done(plainWords(parts[0]) + "@" + fitting.toLowerCase(Locale.ROOT) + end);
  }

  private String network(MatchResult address) {
    String text = address.group();
    return done(
        known.computeIfAbsent(
            text,
            ip ->
                ip.contains(":")
                    ? "2001:db8::%x".formatted(chance.nextInt(1, 0xFFFF))
                    : "192.0.2." + chance.nextInt(1, 255)));
  }

  private String date(Matcher date) {
    String year = date.group(1).substring(0, 3) + chance.nextInt(10);
    String month = "%02d".formatted(chance.nextInt(MONTHS) + 1);
    String day = "%02d".formatted(chance.nextInt(DAYS) + 1);
    String time = date.group(5) == null ? "" : date.group(5);
    return String.join(date.group(2), year, month, day) + time;
  }

  private static String done(String text) {
    return Matcher.quoteReplacement("\u0001" + text + "\u0002");
  }
}
