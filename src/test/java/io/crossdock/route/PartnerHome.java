package io.crossdock.route;

import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders of a partner that delivers to our own server. */
final class PartnerHome {

  private static final List<String> FOLDERS =
      List.of("in", "out", "done", "error", "duplicate", "quarantine");

  private PartnerHome() {}

  /** Makes what is missing and gives the home. */
  static Path of(Stage stage, String party) {
    Path home = stage.camel().getRegistry().findSingleByType(SftpHomes.class).of(party);
    try {
      for (String folder : FOLDERS) {
        Files.createDirectories(home.resolve(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return home;
  }

  /** Takes the home away until {@link #restore}; gives where it was. */
  static Path without(Stage stage, String party) throws IOException {
    Path home = of(stage, party);
    Files.move(home, aside(home));
    return home;
  }

  static void restore(Path home) throws IOException {
    Files.move(aside(home), home);
  }

  private static Path aside(Path home) {
    return home.resolveSibling(home.getFileName() + ".away");
  }
}
