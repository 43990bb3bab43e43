package io.crossdock.file;

import java.nio.charset.StandardCharsets;

/** Tells names that may become one segment of a path from those that may not. */
final class PlainName {

  private static final int LONGEST = 200;

  private PlainName() {}

  /** True for a name that leads nowhere but into its folder. */
  static boolean is(String name) {
    return name != null
        && !name.isBlank()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\\') < 0
        && name.codePoints().noneMatch(Character::isISOControl)
        && name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)
        && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  /** True for names under which uploads are still under way. */
  static boolean isTemporary(String name) {
    return name.startsWith(".")
        || name.endsWith(".part")
        || name.endsWith(".tmp")
        || name.endsWith(".filepart");
  }
}
