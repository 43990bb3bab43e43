package io.crossdock.party;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Enum constants as party files write them: {@code REVENUE_CRITICAL} is revenueCritical. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    String[] parts = constant.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i], 1, parts[i].length());
    }
    return word.toString();
  }

  static List<String> all(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants()).map(c -> of((Enum<?>) c)).toList();
  }
}
