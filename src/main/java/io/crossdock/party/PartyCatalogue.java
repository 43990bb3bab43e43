package io.crossdock.party;

import java.util.Comparator;
import java.util.List;

/** The service catalogue: who is connected, who answers for it, what flows, in which version. */
public final class PartyCatalogue {

  private final PartyRegistry parties;

  /** Lists the given parties. */
  public PartyCatalogue(PartyRegistry parties) {
    this.parties = parties;
  }

  /** One entry per party, by id. */
  public List<CatalogueEntry> entries() {
    return parties.all().stream().map(PartyCatalogue::entry).toList();
  }

  /** The one entry that a party may see: its own. */
  public List<CatalogueEntry> entriesFor(String party) {
    return parties.find(party).map(PartyCatalogue::entry).stream().toList();
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
        party.pattern(),
        party.serviceLevel(),
        party.systemOfRecord(),
        party.idempotency(),
        party.retention().toString(),
        party.documents().values().stream()
            .sorted(Comparator.comparing(DocumentRule::name))
            .toList(),
        party.operations().values().stream().sorted(Comparator.comparing(Operation::name)).toList(),
        party.digest());
  }
}
