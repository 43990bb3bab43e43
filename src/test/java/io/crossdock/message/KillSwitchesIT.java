package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one database: a switch holds at once where it is set, soon on the other. */
class KillSwitchesIT extends MessageDatabase {

  private final KillSwitches here = new KillSwitches(DB);
  private final KillSwitches there = new KillSwitches(DB);

  @BeforeEach
  void allOff() {
    DB.sql("truncate kill_switch").update();
  }

  @Test
  void aSwitchHoldsAtOnceWhereItIsSetAndWithinASecondElsewhere() {
    assertThat(isPaused(here)).isFalse();
    assertThat(isPaused(there)).isFalse();

    here.set("erp-main", "createOrder", KillSwitches.Mode.pause, true, "ops", "maintenance");

    assertThat(isPaused(here)).isTrue();
    await()
        .atMost(KillSwitches.FRESH.plus(Duration.ofMillis(500)))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> isPaused(there));
    there.set("erp-main", "createOrder", KillSwitches.Mode.pause, false, "ops", "done");
    assertThat(isPaused(there)).isFalse();
  }

  @Test
  void aSwitchOfAWholePartyCoversEachOfItsOperationsAndNoOtherMode() {
    here.set("erp-main", "*", KillSwitches.Mode.dryRun, true, "ops", "trial");

    assertThat(here.isOn(KillSwitches.Mode.dryRun, "erp-main", "createOrder")).isTrue();
    assertThat(here.isOn(KillSwitches.Mode.dryRun, "wms-east", "createOrder")).isFalse();
    assertThat(here.isOn(KillSwitches.Mode.pause, "erp-main", "createOrder")).isFalse();
  }

  private static boolean isPaused(KillSwitches switches) {
    return switches.isOn(KillSwitches.Mode.pause, "erp-main", "createOrder");
  }
}
