package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.party.RefusedStartException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A setting that would guard nothing does not go unseen. */
class CriticalClassesTest {

  @Test
  void aClassThatNoPartyCanHaveRefusesTheStart() {
    assertThatThrownBy(() -> CriticalClasses.check(Set.of("compliance", "revenue-critical")))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("names revenue-critical; the classes are revenueCritical");
  }

  @Test
  void theClassesOfPartyFilesAndNoneAreRight() {
    assertThatCode(() -> CriticalClasses.check(Set.of("revenueCritical", "compliance")))
        .doesNotThrowAnyException();
    assertThatCode(() -> CriticalClasses.check(Set.of())).doesNotThrowAnyException();
  }
}
