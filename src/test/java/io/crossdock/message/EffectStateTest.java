package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffectStateTest {

  @Test
  void whatWasBegunIsNeverSentAgainWithoutALookOrAnAnswer() {
    assertThat(EffectState.sending.mayBecome(EffectState.queued)).isFalse();
    assertThat(EffectState.unknown.mayBecome(EffectState.sending)).isFalse();
    assertThat(EffectState.unknown.mayBecome(EffectState.queued)).isFalse();
    assertThat(EffectState.awaitingResult.mayBecome(EffectState.pending)).isFalse();
  }

  @Test
  void whatMayHaveLeftIsNeverSuppressed() {
    assertThat(EffectState.sending.mayBecome(EffectState.suppressed)).isFalse();
    assertThat(EffectState.awaitingResult.mayBecome(EffectState.suppressed)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = EffectState.class,
      names = {"confirmed", "suppressed"})
  void nothingFollowsAnEnd(EffectState end) {
    assertThat(end.isFinal()).isTrue();
    assertThat(next(end)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EffectState.class)
  void everyStateReachesAnEnd(EffectState state) {
    Set<EffectState> reached = EnumSet.of(state);
    for (int i = 0; i < EffectState.values().length; i++) {
      reached.addAll(
          reached.stream().flatMap(from -> next(from).stream()).collect(Collectors.toSet()));
    }

    assertThat(reached).contains(state.isFinal() ? state : EffectState.confirmed);
  }

  @Test
  void theDatabaseKnowsTheSameWords() throws Exception {
    String sql = Files.readString(Path.of("src/main/resources/db/migration/V1__message_order.sql"));

    for (EffectState state : EffectState.values()) {
      assertThat(sql).contains("'" + state.name() + "'");
    }
  }

  private static Set<EffectState> next(EffectState from) {
    return Arrays.stream(EffectState.values()).filter(from::mayBecome).collect(Collectors.toSet());
  }
}
