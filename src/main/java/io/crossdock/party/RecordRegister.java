package io.crossdock.party;

import io.crossdock.model.BusinessObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The systems of record of all parties together. Within a company an object has one side, and on
 * that side one system. Channels own what they sell, so each owns its own orders; a warehouse owns
 * its own place.
 */
final class RecordRegister {

  private static final String LOCATION = "location";

  private record Claim(Party party, RecordSide side) {}

  private RecordRegister() {}

  /** One sentence for each pair of parties that do not agree. */
  static List<String> contradictions(List<Party> parties) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < parties.size(); i++) {
      for (Party other : parties.subList(0, i)) {
        Party party = parties.get(i);
        if (party.company().equals(other.company())) {
          compare(party, other, found);
        }
      }
    }
    return found;
  }

  private static void compare(Party party, Party other, List<String> found) {
    for (Map.Entry<BusinessObject, RecordSide> each : party.systemOfRecord().entrySet()) {
      BusinessObject object = each.getKey();
      Claim mine = new Claim(party, each.getValue());
      RecordSide side = other.systemOfRecord().get(object);
      if (side != null && contradict(mine, new Claim(other, side))) {
        found.add(
            "%s: systemOfRecord.%s is %s, but %s says %s"
                .formatted(
                    party.file(), Words.of(object), text(mine), other.file(), text(other, side)));
      }
    }
  }

  private static boolean contradict(Claim one, Claim other) {
    if (one.side() != other.side()) {
      return true;
    }
    boolean bothOwn = isOwner(one) && isOwner(other);
    return bothOwn
        && switch (one.side()) {
          case HUB, CHANNEL -> false;
          case WMS ->
              one.party().parameter(LOCATION).isPresent()
                  && one.party().parameter(LOCATION).equals(other.party().parameter(LOCATION));
          case ERP, SERVICE -> true;
        };
  }

  private static boolean isOwner(Claim claim) {
    return claim.side().is(claim.party().kind());
  }

  private static String text(Claim claim) {
    return text(claim.party(), claim.side());
  }

  private static String text(Party party, RecordSide side) {
    return side.is(party.kind()) ? side.word() + " " + party.id() : side.word();
  }
}
