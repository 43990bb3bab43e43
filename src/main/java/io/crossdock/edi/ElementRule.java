package io.crossdock.edi;

/**
 * A condition between elements of one segment, by the letters of the standard: P all or none, R at
 * least one, E at most one, C if the first then all the others, L if the first then one other.
 */
record ElementRule(char kind, int[] positions, String text) {

  /** Parses {@code P0304}. */
  static ElementRule of(String text) {
    char kind = text.charAt(0);
    if ("PRECL".indexOf(kind) < 0 || text.length() < 5 || text.length() % 2 == 0) {
      throw new IllegalArgumentException("not a condition between elements: " + text);
    }
    int[] positions = new int[text.length() / 2];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = Integer.parseInt(text.substring(1 + 2 * i, 3 + 2 * i));
    }
    return new ElementRule(kind, positions, text);
  }

  /**
   * The element that breaks the rule, or 0: the first one that should be there, or the second of
   * two that exclude each other.
   */
  int broken(Segment segment) {
    int present = 0;
    int firstAbsent = 0;
    int secondPresent = 0;
    for (int position : positions) {
      if (segment.has(position)) {
        present++;
        secondPresent = present == 2 ? position : secondPresent;
      } else if (firstAbsent == 0) {
        firstAbsent = position;
      }
    }
    return switch (kind) {
      case 'P' -> present == 0 ? 0 : firstAbsent;
      case 'R' -> present == 0 ? positions[0] : 0;
      case 'E' -> secondPresent;
      case 'C' -> segment.has(positions[0]) ? firstAbsent : 0;
      default -> segment.has(positions[0]) && present == 1 ? positions[1] : 0;
    };
  }

  /** The rule for people: {@code P0304: all or none of 03, 04}. */
  String words() {
    StringBuilder places = new StringBuilder();
    for (int i = kind == 'C' || kind == 'L' ? 1 : 0; i < positions.length; i++) {
      places.append(places.isEmpty() ? "" : ", ").append(String.format("%02d", positions[i]));
    }
    String first = String.format("%02d", positions[0]);
    String meaning =
        switch (kind) {
          case 'P' -> "all or none of " + places;
          case 'R' -> "at least one of " + places;
          case 'E' -> "at most one of " + places;
          case 'C' -> "with " + first + " also " + places;
          default -> "with " + first + " at least one of " + places;
        };
    return text + ": " + meaning;
  }
}
