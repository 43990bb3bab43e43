package io.crossdock.party;

import io.crossdock.message.SystemsOfRecord;
import io.crossdock.model.BusinessObject;
import io.crossdock.model.FieldProblem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a party write what its file says that it is the system of record of, nothing else. */
@Component
class DeclaredRecords implements SystemsOfRecord {

  private final PartyRegistry parties;

  DeclaredRecords(PartyRegistry parties) {
    this.parties = parties;
  }

  @Override
  public Optional<FieldProblem> refusal(String party, BusinessObject object) {
    Party writer = parties.get(party);
    RecordSide side = writer.systemOfRecord().get(object);
    if (side != null && side.is(writer.kind())) {
      return Optional.empty();
    }
    String found = side == null ? "nobody" : side.word();
    String message =
        "%s is not the system of record of %s: its party file says %s"
            .formatted(party, Words.of(object), found);
    return Optional.of(new FieldProblem("/", "systemOfRecord", message));
  }
}
