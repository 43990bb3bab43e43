package io.crossdock.party;

import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/**
 * What a partner may do where, by the path inside the home: write in {@code in/}, delete in {@code
 * in/} and {@code out/}, read what is shown, nothing else.
 */
final class SftpRules {

  private static final int LONGEST_NAME = 200;

  private SftpRules() {}

  static void checkWrite(Path path) throws AccessDeniedException {
    check(isFileIn(path, SftpHomes.IN) && isUsableName(path.getFileName().toString()), path);
  }

  static void checkDelete(Path path) throws AccessDeniedException {
    check(isFileIn(path, SftpHomes.IN) || isFileIn(path, SftpHomes.OUT), path);
  }

  static void checkRead(Path path) throws AccessDeniedException {
    Path plain = plain(path);
    boolean readme = plain.getNameCount() == 1 && name(plain, 0).equals(SftpHomes.README);
    boolean inFolder = plain.getNameCount() == 2 && isFolder(name(plain, 0));
    check(readme || inFolder || isShownFolder(path), path);
  }

  static void checkList(Path path) throws AccessDeniedException {
    check(isShownFolder(path), path);
  }

  /** Whether a direct child of the home is shown in its listing. */
  static boolean isShown(String name) {
    return isFolder(name) || name.equals(SftpHomes.README);
  }

  private static boolean isShownFolder(Path path) {
    Path plain = plain(path);
    return plain.getNameCount() == 0 || plain.getNameCount() == 1 && isFolder(name(plain, 0));
  }

  private static boolean isFileIn(Path path, String folder) {
    Path plain = plain(path);
    return plain.getNameCount() == 2 && name(plain, 0).equals(folder);
  }

  private static boolean isUsableName(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
        && name.indexOf('\\') < 0
        && name.codePoints().noneMatch(Character::isISOControl);
  }

  private static boolean isFolder(String name) {
    return SftpHomes.FOLDERS.contains(name);
  }

  private static Path plain(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String name(Path path, int index) {
    return path.getName(index).toString();
  }

  static void check(boolean allowed, Path path) throws AccessDeniedException {
    if (!allowed) {
      throw new AccessDeniedException(path.toString());
    }
  }
}
