package io.crossdock.party;

import io.crossdock.message.ReleaseMoved;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;

/**
 * The service catalogue: who is connected, who answers for it, what flows, in which version; and
 * which APIs there are, served by the hub or by a party, with owner, version and consumers.
 */
public final class PartyCatalogue {

  private static final String HUB = "crossdock";
  private static final String OPERATORS = "operators";

  private final PartyRegistry parties;
  private volatile List<ApiContract> contracts;
  private volatile ServedApis served;

  /** Lists the given parties and the APIs that they and the hub have agreed on. */
  PartyCatalogue(PartyRegistry parties, List<ApiContract> contracts) {
    this.parties = parties;
    use(contracts);
  }

  /**
   * What the files below a folder say, where no hub runs.
   *
   * @throws RefusedStartException where a contract does not say what every API has to say
   */
  public static PartyCatalogue of(Path routes, List<Party> parties) {
    return new PartyCatalogue(new PartyRegistry(parties), ApiContracts.in(routes));
  }

  private void use(List<ApiContract> others) {
    contracts = others;
    served = new ServedApis(others);
  }

  /**
   * The contracts of the release that goes live are those listed.
   *
   * @throws RefusedStartException where one does not say who answers for it: the release does not
   *     go live
   */
  @EventListener
  void moved(ReleaseMoved release) {
    use(ApiContracts.in(release.home().resolve("routes")));
  }

  /** One entry per party, by id. */
  public List<CatalogueEntry> entries() {
    return parties.all().stream().map(PartyCatalogue::entry).toList();
  }

  /** The one entry that a party may see: its own. */
  public List<CatalogueEntry> entriesFor(String party) {
    return parties.find(party).map(PartyCatalogue::entry).stream().toList();
  }

  /** One entry per API, by its contract. */
  public List<ApiEntry> apis() {
    return contracts.stream().map(this::api).toList();
  }

  /** The API that is served at a path of the hub, without host and query. */
  public ServedApi at(String path) {
    return served.at(path);
  }

  /** The APIs that a party may see: those that it serves or calls. */
  public List<ApiEntry> apisFor(String party) {
    return apis().stream().filter(api -> api.concerns(party)).toList();
  }

  /** The parties of the adapter that a contract belongs to stand on its other side. */
  private ApiEntry api(ApiContract contract) {
    List<String> others =
        parties.all().stream()
            .filter(party -> contract.adapter().contains(party.adapter()))
            .map(Party::id)
            .toList();
    List<String> callers = contract.adapter().isEmpty() ? List.of(OPERATORS) : others;
    boolean ours = contract.servedByHub();
    return new ApiEntry(
        ours ? contract.api() : null,
        contract.name(),
        contract.version(),
        contract.basePath(),
        contract.owner(),
        contract.contract(),
        contract.limits(),
        contract.deprecation(),
        ours ? List.of(HUB) : others,
        ours ? callers : List.of(HUB));
  }

  private static Map<String, String> records(Party party) {
    Map<String, String> words = new TreeMap<>();
    party.systemOfRecord().forEach((object, side) -> words.put(Words.of(object), side.word()));
    return words;
  }

  private static CatalogueEntry entry(Party party) {
    return new CatalogueEntry(
        party.id(),
        party.adapter(),
        party.kind(),
        party.company(),
        party.name(),
        party.owner(),
        party.criticality(),
        party.priority(),
        party.retry(),
        party.pattern(),
        party.serviceLevel(),
        records(party),
        party.idempotency(),
        party.retention().toString(),
        party.fallback(),
        party.documents().values().stream()
            .sorted(Comparator.comparing(DocumentRule::name))
            .toList(),
        party.operations().values().stream().sorted(Comparator.comparing(Operation::name)).toList(),
        party.digest());
  }
}
