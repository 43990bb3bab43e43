package io.crossdock.portfolio;

import io.crossdock.party.DocumentRule;
import io.crossdock.party.Party;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A document that passes through without the canonical model.
 *
 * @param party who sends it
 * @param document its name
 * @param to party that gets it
 * @param reason why it stays as it is
 * @param owner who answers for it
 */
public record PassedThrough(String party, String document, String to, String reason, String owner) {

  /** All that is declared, by party and document. */
  public static List<PassedThrough> of(Collection<Party> parties) {
    return parties.stream()
        .flatMap(
            party ->
                party.documents().values().stream()
                    .filter(rule -> rule.passThrough() != null)
                    .map(rule -> of(party, rule)))
        .sorted(Comparator.comparing(PassedThrough::party).thenComparing(PassedThrough::document))
        .toList();
  }

  private static PassedThrough of(Party party, DocumentRule rule) {
    return new PassedThrough(
        party.id(),
        rule.name(),
        rule.passThrough().to(),
        rule.passThrough().reason(),
        party.owner());
  }
}
