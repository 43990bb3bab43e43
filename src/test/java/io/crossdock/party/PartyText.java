package io.crossdock.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Party files for tests, written below a folder called routes. */
public final class PartyText {

  private PartyText() {}

  /** A complete party file; the given lines are appended. */
  public static String of(String party, String adapter, String kind, String more) {
    return """
        party: %s
        adapter: %s
        kind: %s
        company: north
        name: The party %s
        owner: commerce-integration
        criticality: revenueCritical
        pattern: {style: event, reason: it tells us by itself}
        serviceLevel: {acceptWithin: PT1S}
        systemOfRecord: {order: channel}
        idempotency: {order: channel order id}
        retry: {firstDelay: PT1S, multiplier: 2, maxDelay: PT5M, attempts: 20}
        retention: P400D
        fallback: what it is told waits
        """
            .formatted(party, adapter, kind, party)
        + more;
  }

  /** Writes a complete party file to its place. */
  public static Path write(Path routes, String party, String adapter, String kind, String more) {
    return writeText(
        routes,
        kind + "/" + adapter + "/parties/" + party + ".yaml",
        of(party, adapter, kind, more));
  }

  /** Writes any text below the folder. */
  public static Path writeText(Path routes, String path, String text) {
    try {
      Path file = routes.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
