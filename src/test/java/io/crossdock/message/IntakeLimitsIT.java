package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The hub takes nothing in that it could not keep, and says so. */
class IntakeLimitsIT extends MessageDatabase {

  private static final long BACKLOG = 10;

  @TempDir private Path data;

  private final KillSwitches switches = new KillSwitches(DB);

  @BeforeEach
  void nothingIsSwitched() {
    DB.sql("truncate kill_switch").update();
    DB.sql("truncate inbox_work").update();
  }

  @Test
  void aDiskWithRoomLetsEverythingIn() {
    assertThat(limits(DataSize.ofBytes(1)).refusal("north-web", "order")).isEmpty();
  }

  @Test
  void belowTheDeclaredRoomNothingIsLetIn() {
    IntakeLimits limits = limits(DataSize.ofTerabytes(1_000_000));

    assertThat(limits.refusal("north-web", "order")).get().asString().contains("nearly full");
    assertThatThrownBy(() -> limits.check("north-web", "order"))
        .isInstanceOfSatisfying(
            IntakeRefused.class, refused -> assertThat(refused.retryAfterSeconds()).isPositive());
  }

  @Test
  void aDrainedPartyIsRefusedAlone() {
    switches.set("north-web", "*", KillSwitches.Mode.drain, true, "ops", "maintenance");
    IntakeLimits limits = limits(DataSize.ofBytes(1));

    assertThat(limits.refusal("north-web", "order")).contains("intake is drained for north-web");
    assertThat(limits.refusal("mobile-app", "order")).isEmpty();
  }

  private IntakeLimits limits(DataSize least) {
    return new IntakeLimits(DB, switches, data, BACKLOG, least);
  }
}
