package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.EffectResult.Kind;
import io.crossdock.message.EffectState;
import io.crossdock.message.SystemPolicy;
import io.crossdock.message.SystemPolicy.OnUnknown;
import java.time.Duration;
import java.util.Map;

/** What the party file declares for an attempt that ended in some way: state, wait, case. */
final class DeclaredSettlement {

  private static final Duration NEVER_SOONER = Duration.ofSeconds(2);

  private static final Map<Kind, EffectState> NEXT =
      Map.of(
          Kind.confirmed, EffectState.confirmed,
          Kind.awaitingResult, EffectState.awaitingResult,
          Kind.retry, EffectState.pending,
          Kind.postponed, EffectState.pending,
          Kind.unknown, EffectState.unknown,
          Kind.rejected, EffectState.rejected);

  private final Stage stage;
  private final SystemPolicy policy;

  DeclaredSettlement(Stage stage, RouteUnderTest route) {
    this.stage = stage;
    this.policy = stage.policies().system(route.party(), route.lastWord());
  }

  void check(SentEffect.Settled settled) {
    Kind kind = settled.result().kind();
    String what = "%s %s, %s".formatted(policy.system(), policy.operation(), kind);
    assertThat(settled.state()).as(what).isEqualTo(NEXT.get(kind));
    assertThat(settled.delay()).as(what + ", next after").isEqualTo(delay(settled));
    boolean asksPerson = kind == Kind.unknown && policy.onUnknown() == OnUnknown.neither;
    stage.cases(kind == Kind.rejected || asksPerson ? 1 : 0);
  }

  private Duration delay(SentEffect.Settled settled) {
    if (settled.result().retryAfter() != null) {
      return settled.result().retryAfter();
    }
    return switch (settled.result().kind()) {
      case retry -> policy.firstDelay();
      case postponed ->
          policy.firstDelay().compareTo(NEVER_SOONER) > 0 ? policy.firstDelay() : NEVER_SOONER;
      case unknown, awaitingResult -> policy.visibleWithin();
      default -> Duration.ZERO;
    };
  }
}
