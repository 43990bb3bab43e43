package io.crossdock.party;

import io.crossdock.retention.PartyWindows;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What the party files say about keeping; parties are exchanged with a release. */
@Component
class DeclaredWindows implements PartyWindows {

  /** A partner may use the number of an interchange again after it (docs/partner/x12.md). */
  private static final String REPEAT = "controlNumberWindow";

  private static final Period USUAL_REPEAT = Period.ofDays(90);

  private final PartyRegistry parties;

  DeclaredWindows(PartyRegistry parties) {
    this.parties = parties;
  }

  @Override
  public Map<String, Period> documents() {
    Map<String, Period> kept = new TreeMap<>();
    parties.all().forEach(party -> kept.put(party.id(), party.retention()));
    return kept;
  }

  @Override
  public Map<String, Period> repeats() {
    Map<String, Period> windows = new TreeMap<>();
    parties
        .all()
        .forEach(party -> windows.put(party.id(), longer(party.retention(), repeat(party))));
    return windows;
  }

  private static Period repeat(Party party) {
    return party
        .parameter(REPEAT)
        .map(Duration::parse)
        .map(window -> Period.ofDays((int) window.toDays() + 1))
        .orElse(USUAL_REPEAT);
  }

  private static Period longer(Period one, Period other) {
    LocalDate today = LocalDate.EPOCH;
    return today.plus(one).isAfter(today.plus(other)) ? one : other;
  }
}
