package io.crossdock.onboarding;

import io.crossdock.mapping.Mappings;
import io.crossdock.onboarding.Onboarding.Check;
import io.crossdock.onboarding.Onboarding.Item;
import io.crossdock.onboarding.Onboarding.State;
import io.crossdock.party.Direction;
import io.crossdock.party.DocumentRule;
import io.crossdock.party.Party;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What every party needs before it is productive, the same list for all. */
@Component
class Checklist {

  private static final String FILE = "not known before its file is live";

  /** Any one of them lets somebody in. */
  private static final String SFTP = "sftp";

  private final Mappings mappings;
  private final Path keys;

  /**
   * Looks at the files that run.
   *
   * @param data the folder of the setting {@code crossdock.data}, with partners' public keys
   */
  Checklist(Mappings mappings, @Value("${crossdock.data}") String data) {
    this.mappings = mappings;
    this.keys = Path.of(data, "sftp-keys");
  }

  /**
   * The list for one party.
   *
   * @param party null while its file is not among those that run
   * @param withKey parties that have a key in the database
   */
  List<Check> of(Progress progress, Party party, Set<String> withKey) {
    List<Check> list = new ArrayList<>();
    list.add(file(party));
    list.add(live(Item.samples, party, this::samples));
    list.add(live(Item.credential, party, found -> credential(found, withKey)));
    if (progress.isMeasured()) {
      list.add(
          step(
              Item.firstMessage,
              progress.firstMessageAt() != null,
              "nothing came from it, and nothing was sent to it"));
      list.add(
          step(
              Item.firstDecision,
              progress.productiveAt() != null,
              "nothing from it is decided, and no command to it is confirmed"));
    }
    return list;
  }

  private static Check file(Party party) {
    return party == null
        ? new Check(Item.partyFile, State.missing, "no file of this party runs")
        : new Check(Item.partyFile, State.done, "adapter " + party.adapter());
  }

  private static Check live(Item item, Party party, Function<Party, Check> look) {
    return party == null ? new Check(item, State.missing, FILE) : look.apply(party);
  }

  private static Check step(Item item, boolean done, String missing) {
    return new Check(item, done ? State.done : State.missing, done ? "seen" : missing);
  }

  /** Of each document that a mapping of its own translates; others are carried or only split. */
  private Check samples(Party party) {
    List<String> found = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (DocumentRule document : party.documents().values()) {
      if (document.direction() == Direction.IN && document.passThrough() == null) {
        OptionalInt samples = samples(party, document.name());
        samples.ifPresent(
            number -> (number > 0 ? found : without).add(document.name() + " " + number));
      }
    }
    if (!without.isEmpty()) {
      return new Check(Item.samples, State.missing, sorted(without));
    }
    return found.isEmpty()
        ? new Check(Item.samples, State.notNeeded, "it sends nothing that a mapping translates")
        : new Check(Item.samples, State.done, sorted(found));
  }

  /** Beside the party's own mapping, or that of its adapter; empty where it has none. */
  private OptionalInt samples(Party party, String document) {
    String folder = "mappings/" + party.adapter();
    OptionalInt own = mappings.samples("%s/%s/%s-in.jslt".formatted(folder, party.id(), document));
    return own.isPresent() ? own : mappings.samples("%s/%s-in.jslt".formatted(folder, document));
  }

  private Check credential(Party party, Set<String> withKey) {
    List<String> named = party.parameters().credentials();
    List<String> empty =
        named.stream()
            .filter(name -> party.parameter(name).isEmpty())
            .filter(name -> !name.equals("apiKey") || !withKey.contains(party.id()))
            .filter(name -> !name.startsWith(SFTP) || !mayLogIn(party, named))
            .toList();
    if (!empty.isEmpty()) {
      return new Check(Item.credential, State.missing, sorted(empty));
    }
    if (named.isEmpty() && !withKey.contains(party.id())) {
      return new Check(Item.credential, State.notNeeded, "its file names none");
    }
    String found = named.isEmpty() ? "a key of the database" : sorted(named);
    return new Check(Item.credential, State.done, found);
  }

  /** A password, a private key, or a public key, also as a file of this instance. */
  private boolean mayLogIn(Party party, List<String> named) {
    return named.stream()
            .filter(name -> name.startsWith(SFTP))
            .anyMatch(name -> party.parameter(name).isPresent())
        || Files.exists(keys.resolve(party.id() + ".pub"));
  }

  private static String sorted(List<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
