package io.crossdock.recovery;

import io.crossdock.message.KillSwitches;
import io.crossdock.message.RestoreListener;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import java.time.Instant;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * While a recovery is open nobody is told stock or prices: the restored stock still has what orders
 * of the lost time took, and a channel that is told so sells it again. The switches are those that
 * operators know; one that they had set themselves stays theirs.
 */
@Component
@Order(HeldNumbers.LAST)
class HeldNumbers implements RestoreListener {

  /** At the end numbers are marked to be told first, then told. */
  static final int LAST = 100;

  static final String REASON = "the database was restored; told anew when the recovery ends";

  private static final Set<String> TELLING =
      Set.of("publishStock", "publishPrices", "publishStockChange");
  private static final String HUB = "hub";

  private final KillSwitches switches;
  private final PartyRegistry parties;

  HeldNumbers(KillSwitches switches, PartyRegistry parties) {
    this.switches = switches;
    this.parties = parties;
  }

  @Override
  public String counts() {
    return "operationsPaused";
  }

  @Override
  public long begun(JdbcClient tx, Instant restoredTo) {
    return parties.all().stream().mapToLong(this::pause).sum();
  }

  private long pause(Party party) {
    long paused = 0;
    for (String operation : party.operations().keySet()) {
      if (TELLING.contains(operation)
          && !switches.isOn(KillSwitches.Mode.pause, party.id(), operation)) {
        switches.set(party.id(), operation, KillSwitches.Mode.pause, true, HUB, REASON);
        paused++;
      }
    }
    return paused;
  }

  @Override
  public void ended(JdbcClient tx) {
    switches.all().stream()
        .filter(on -> on.mode().equals(KillSwitches.Mode.pause.name()))
        .filter(on -> on.reason().equals(REASON))
        .forEach(
            on ->
                switches.set(
                    on.party(),
                    on.operation(),
                    KillSwitches.Mode.pause,
                    false,
                    HUB,
                    "the recovery has ended"));
  }
}
