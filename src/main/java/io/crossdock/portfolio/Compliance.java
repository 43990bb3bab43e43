package io.crossdock.portfolio;

import io.crossdock.party.Direction;
import io.crossdock.party.DocumentRule;
import io.crossdock.party.Operation;
import io.crossdock.party.Party;
import io.crossdock.party.PartyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well parties keep the policies that {@code check} does not enforce, because a party can be
 * taken over from elsewhere before it keeps them all.
 *
 * <ul>
 *   <li>budget: an operation of a system declares its call budget ({@code rate})
 *   <li>silence: people are told when a document stops coming ({@code silentAfter})
 *   <li>sameness: it is said what makes two of an incoming document the same ({@code idempotency})
 *   <li>limits: who calls the hub has limits of its own ({@code limits})
 *   <li>refusal: a sample shows what the mapping of an incoming document refuses ({@code
 *       .error.txt})
 *   <li>once: no mapping holds logic that stands elsewhere too
 * </ul>
 */
public final class Compliance {

  private final Portfolio portfolio;
  private final List<RepeatedLogic.Repeat> repeats;
  private final Set<String> refusing;
  private final List<Asked> asked = new ArrayList<>();

  /**
   * One policy asked of one thing.
   *
   * @param policy its name
   * @param party whose it is
   * @param subject what it was asked of: a file, or {@code file: field}
   * @param kept whether it is kept
   */
  public record Asked(String policy, String party, String subject, boolean kept) {}

  /**
   * Asks every policy of every party.
   *
   * @param refusing mapping files of which a sample shows what they refuse
   */
  public Compliance(
      List<Party> parties,
      Portfolio portfolio,
      List<RepeatedLogic.Repeat> repeats,
      Set<String> refusing) {
    this.portfolio = portfolio;
    this.repeats = repeats;
    this.refusing = refusing;
    parties.forEach(this::ask);
  }

  private void ask(Party party) {
    for (Operation operation : party.operations().values()) {
      if (party.kind() != PartyKind.SERVICE) {
        ask("budget", party, "operations." + operation.name(), operation.rate() != null);
      }
    }
    for (DocumentRule document : party.documents().values()) {
      if (document.direction() == Direction.IN) {
        String name = document.name();
        ask("silence", party, "documents." + name, document.silentAfter() != null);
        ask("sameness", party, "idempotency." + name, party.idempotency().containsKey(name));
      }
    }
    if (party.parameter("apiKey").isPresent()) {
      ask("limits", party, "limits", party.limits().declared());
    }
    for (String mapping : mappings(party)) {
      if (incoming(party, mapping)) {
        asked.add(new Asked("refusal", party.id(), mapping, refusing.contains(mapping)));
      }
      boolean once = repeats.stream().noneMatch(repeat -> repeat.concerns(mapping));
      asked.add(new Asked("once", party.id(), mapping, once));
    }
  }

  /** A mapping of what the party sends, not of what it answers. */
  private static boolean incoming(Party party, String mapping) {
    String name = mapping.substring(mapping.lastIndexOf('/') + 1);
    return party.documents().values().stream()
        .anyMatch(d -> d.direction() == Direction.IN && name.equals(d.name() + "-in.jslt"));
  }

  private void ask(String policy, Party party, String field, boolean kept) {
    asked.add(new Asked(policy, party.id(), party.file() + ": " + field, kept));
  }

  private Set<String> mappings(Party party) {
    Set<String> mappings = new TreeSet<>();
    portfolio
        .of(party)
        .forEach(
            flow -> flow.files().stream().filter(f -> f.endsWith(".jslt")).forEach(mappings::add));
    return mappings;
  }

  /** Everything that was asked, by party. */
  public List<Asked> asked() {
    return asked;
  }

  /** Percent of the policies that are kept, rounded down; 100 where nothing is asked. */
  public int score() {
    return score(asked);
  }

  /** As above, of one party. */
  public int score(String party) {
    return score(asked.stream().filter(one -> one.party().equals(party)).toList());
  }

  private static int score(List<Asked> some) {
    long kept = some.stream().filter(Asked::kept).count();
    return some.isEmpty() ? 100 : (int) (100 * kept / some.size());
  }
}
