package io.crossdock.release;

/**
 * Where this instance takes its files from.
 *
 * @param isDatabase whether it follows the release that the database wants; else it runs the files
 *     of its folder, whatever is wanted
 * @param why it does, in words
 */
record ReleaseSource(boolean isDatabase, String why) {

  /**
   * From the settings.
   *
   * @param watch {@code crossdock.release.watch}
   * @param source {@code crossdock.release.source}: database or folder
   * @throws IllegalArgumentException for another word
   */
  static ReleaseSource of(boolean watch, String source) {
    if (watch) {
      return new ReleaseSource(false, "CROSSDOCK_RELEASE_WATCH is true");
    }
    return switch (source) {
      case "folder" -> new ReleaseSource(false, "CROSSDOCK_RELEASE_SOURCE is folder");
      case "database" -> new ReleaseSource(true, "CROSSDOCK_RELEASE_SOURCE is database");
      default ->
          throw new IllegalArgumentException(
              "CROSSDOCK_RELEASE_SOURCE is %s, expected database or folder".formatted(source));
    };
  }
}
