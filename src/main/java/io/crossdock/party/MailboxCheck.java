package io.crossdock.party;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses a start after which a partner's files would be looked for, or laid down, in the wrong one
 * of several data folders.
 */
final class MailboxCheck {

  private static final String ROUTES = "${crossdock.mailbox.routes:...}";

  /** Routes that work in the folders of a home, as party files name them. */
  private static final List<String> OF_HOMES = List.of("home-receive", "file-out");

  /**
   * Checks at once.
   *
   * @param unsaid several instances share a broker, and nobody said which one has the homes
   * @throws RefusedStartException with one sentence for each thing to be changed
   */
  MailboxCheck(PartyRegistry parties, SftpHomes homes, boolean unsaid) {
    List<String> problems =
        parties.all().stream()
            .filter(SftpHomes::hasHome)
            .flatMap(party -> problems(party, homes.areServed(), unsaid))
            .toList();
    if (!problems.isEmpty()) {
      throw new RefusedStartException(problems);
    }
  }

  private static Stream<String> problems(Party partner, boolean served, boolean unsaid) {
    if (unsaid) {
      return Stream.of(
          "%s: with an external broker %s must say which instance has the homes of partners: true on"
                  .formatted(partner.file(), MailboxProfile.SETTING)
              + " one, false on the others, or its host name on all");
    }
    return served || !works(partner)
        ? Stream.empty()
        : Stream.of(
            "%s: parameters.routes must be \"%s\", so that instances without the home leave it alone"
                .formatted(partner.file(), ROUTES));
  }

  /** A partner that names no routes has them all. */
  private static boolean works(Party partner) {
    return partner
        .parameter("routes")
        .map(names -> Arrays.asList(names.trim().split("\\s*,\\s*")))
        .map(names -> OF_HOMES.stream().anyMatch(names::contains))
        .orElse(true);
  }
}
