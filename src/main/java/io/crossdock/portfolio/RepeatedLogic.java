package io.crossdock.portfolio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds mapping logic that stands in two places: runs of equal tokens, whatever the line breaks,
 * spaces and comments. What is shared belongs into a mapping that both import.
 */
public final class RepeatedLogic {

  /** Shorter runs are how the language is written, not logic: a header field, a list of names. */
  static final int LEAST = 60;

  private static final Pattern TOKEN =
      Pattern.compile("//[^\\n]*|\"(?:[^\"\\\\]|\\\\.)*\"|[\\w.$-]+|\\S");

  private record Token(String text, int line) {}

  private record Place(String file, int at) {}

  private final Map<String, List<Token>> files = new HashMap<>();
  private final Map<String, Place> seen = new HashMap<>();
  private final List<Repeat> repeats = new ArrayList<>();

  private RepeatedLogic() {}

  /**
   * The same logic in two places.
   *
   * @param first {@code file:line} where it begins in one place
   * @param second {@code file:line} where it begins in the other
   * @param tokens how long the run is
   */
  public record Repeat(String first, String second, int tokens) {

    /** Whether one of the places is in this file. */
    public boolean concerns(String file) {
      return first.startsWith(file + ":") || second.startsWith(file + ":");
    }

    @Override
    public String toString() {
      return "%s: %d tokens stand in %s too".formatted(second, tokens, first);
    }
  }

  /**
   * Compares all mappings with each other and with themselves.
   *
   * @param texts file name to text
   * @return each run once, the longest it can be, in the order of the files
   */
  public static List<Repeat> in(SortedMap<String, String> texts) {
    RepeatedLogic logic = new RepeatedLogic();
    texts.forEach((file, text) -> logic.files.put(file, tokens(text)));
    texts.keySet().forEach(logic::search);
    return logic.repeats;
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher found = TOKEN.matcher(text);
    int line = 1;
    int counted = 0;
    while (found.find()) {
      for (; counted < found.start(); counted++) {
        line += text.charAt(counted) == '\n' ? 1 : 0;
      }
      if (!found.group().startsWith("//")) {
        tokens.add(new Token(found.group(), line));
      }
    }
    return tokens;
  }

  private void search(String file) {
    List<Token> tokens = files.get(file);
    int at = 0;
    while (at + LEAST <= tokens.size()) {
      Place here = new Place(file, at);
      Place before = seen.putIfAbsent(window(tokens, at), here);
      boolean overlaps = before != null && before.file.equals(file) && before.at + LEAST > at;
      if (before == null || overlaps) {
        at++;
      } else {
        int length = length(before, here);
        repeats.add(new Repeat(name(before), name(here), length));
        at += length;
      }
    }
  }

  private static String window(List<Token> tokens, int at) {
    StringBuilder window = new StringBuilder();
    tokens.subList(at, at + LEAST).forEach(token -> window.append(token.text).append('\n'));
    return window.toString();
  }

  private int length(Place one, Place other) {
    List<Token> left = files.get(one.file);
    List<Token> right = files.get(other.file);
    int length = LEAST;
    while (one.at + length < left.size()
        && other.at + length < right.size()
        && left.get(one.at + length).text.equals(right.get(other.at + length).text)) {
      length++;
    }
    return length;
  }

  private String name(Place place) {
    return place.file + ":" + files.get(place.file).get(place.at).line;
  }
}
