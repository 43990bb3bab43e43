package io.crossdock.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settle: what an answer means for the effect, its order and the people. One commit, fenced by the
 * attempt: a late worker settles nothing.
 */
@Component
public class EffectSettlement {

  /** An open breaker or a rate limit is not asked again sooner than this. */
  private static final Duration POSTPONED = Duration.ofSeconds(2);

  private final EffectLedger ledger;
  private final GroupCommitter committer;
  private final CaseDesk cases;
  private final PartyPolicies parties;
  private final Map<String, EffectListener> listeners;
  private final MessageMeters meters;

  EffectSettlement(
      EffectLedger ledger,
      GroupCommitter ledgerCommitter,
      CaseDesk cases,
      PartyPolicies parties,
      List<EffectListener> listeners,
      MessageMeters meters) {
    this.ledger = ledger;
    this.committer = ledgerCommitter;
    this.cases = cases;
    this.parties = parties;
    this.meters = meters;
    this.listeners =
        listeners.stream()
            .collect(Collectors.toMap(EffectListener::operation, Function.identity()));
  }

  /**
   * Settles one attempt.
   *
   * @return false when it was settled by somebody else meanwhile, which is no failure
   */
  public boolean settle(Effect effect, int attempt, EffectResult result, String actor) {
    CrashPoint.BEFORE_SETTLE.passed();
    Settled lookedUp = new Settled(effect, attempt, result, actor);
    boolean settled =
        committer.commit(
            isConfirmedAtOnce(effect, attempt, result)
                ? new AtOnce(new EffectConfirmation(effect, result, actor), lookedUp)
                : lookedUp);
    CrashPoint.SETTLED.passed();
    if (settled) {
      meters.settled(effect, result.kind());
    }
    return settled;
  }

  /** What nearly always happens: the first attempt is confirmed. */
  private static boolean isConfirmedAtOnce(Effect effect, int attempt, EffectResult told) {
    return told.kind() == EffectResult.Kind.confirmed
        && attempt == 1
        && effect.attempt() == 1
        && effect.state() == EffectState.queued;
  }

  /** What an answer means is looked up with the effect as it stands. */
  private final class Settled implements Commitment<Boolean> {

    private final Effect effect;
    private final int attempt;
    private final EffectResult result;
    private final String actor;

    Settled(Effect effect, int attempt, EffectResult result, String actor) {
      this.effect = effect;
      this.attempt = attempt;
      this.result = result;
      this.actor = actor;
    }

    @Override
    public List<String> orderLocks() {
      return effect.orderId() == null ? List.of() : List.of(effect.orderId());
    }

    @Override
    public Boolean apply(JdbcClient tx) {
      return settle(tx, effect.effectId(), attempt, result, actor);
    }
  }

  /**
   * A first attempt that is confirmed is written without being read again, fenced by its state and
   * attempt, all of a batch together; and no case can be about it, since none of its attempts
   * failed. Where anything is different, it is looked up.
   */
  private final class AtOnce implements JointCommitment<Boolean, AtOnce> {

    private final EffectConfirmation confirmation;
    private final Settled lookedUp;

    AtOnce(EffectConfirmation confirmation, Settled lookedUp) {
      this.confirmation = confirmation;
      this.lookedUp = lookedUp;
    }

    @Override
    public List<String> orderLocks() {
      return lookedUp.orderLocks();
    }

    @Override
    public List<Boolean> applyAll(JdbcClient tx, List<AtOnce> together) {
      Set<String> ended =
          new HashSet<>(
              ledger.confirm(tx, together.stream().map(each -> each.confirmation).toList()));
      List<Boolean> settled = new ArrayList<>();
      for (AtOnce each : together) {
        // of two answers to one attempt in one batch the first has ended it
        boolean first = ended.remove(each.confirmation.effect().effectId());
        settled.add(each.follow(tx, first));
      }
      return settled;
    }

    private boolean follow(JdbcClient tx, boolean ended) {
      if (!ended) {
        return lookedUp.apply(tx);
      }
      Effect effect = confirmation.effect();
      EffectListener listener = listeners.get(effect.operation());
      if (listener != null) {
        listener.confirmed(tx, effect.in(EffectState.sending), confirmation.result());
      }
      return true;
    }
  }

  private boolean settle(
      JdbcClient tx, String effectId, int attempt, EffectResult told, String actor) {
    Effect now = ledger.lock(tx, effectId).orElse(null);
    if (now == null || now.attempt() != attempt) {
      return false;
    }
    SystemPolicy policy = parties.system(now.system(), now.operation());
    EffectResult result = told;
    if (now.state() == EffectState.awaitingResult) {
      result = awaited(now, told, policy);
    }
    if (!mayBecome(now.state(), result)) {
      return false;
    }
    boolean givenUp =
        result.kind() == EffectResult.Kind.retry && now.failures() + 1 >= policy.attempts();
    EffectState next = givenUp ? EffectState.rejected : result.kind().next();
    ledger.settle(tx, now, attempt, result, next, delay(policy, now, result), actor);
    follow(tx, now, next, result, policy, givenUp);
    return true;
  }

  /**
   * The system accepted the command: as long as it is not seen there it may still come, so it is
   * waited for and never sent again. After the declared attempts its outcome is unknown.
   */
  private static EffectResult awaited(Effect effect, EffectResult told, SystemPolicy policy) {
    boolean ended =
        told.kind() == EffectResult.Kind.confirmed || told.kind() == EffectResult.Kind.rejected;
    if (ended) {
      return told;
    }
    return EffectResult.of(
        effect.lookups() >= policy.attempts()
            ? EffectResult.Kind.unknown
            : EffectResult.Kind.awaitingResult,
        told.message());
  }

  private static boolean mayBecome(EffectState from, EffectResult result) {
    return from.mayBecome(result.kind().next());
  }

  private void follow(
      JdbcClient tx,
      Effect effect,
      EffectState next,
      EffectResult result,
      SystemPolicy policy,
      boolean givenUp) {
    EffectListener listener = listeners.get(effect.operation());
    if (next == EffectState.confirmed) {
      cases.closeForEffect(tx, effect.effectId(), "the command was confirmed");
      if (listener != null) {
        listener.confirmed(tx, effect, result);
      }
    } else if (next == EffectState.pending && listener != null) {
      listener.waits(tx, effect);
    } else if (next == EffectState.rejected) {
      String cause = givenUp ? "gave up after the declared attempts" : "refused by the system";
      NewCase.Category category = givenUp ? NewCase.Category.connection : NewCase.Category.rejected;
      cases.open(tx, NewCase.about(effect, category, cause, result.message()));
      if (listener != null && givenUp) {
        listener.givenUp(tx, effect, result);
      } else if (listener != null) {
        listener.rejected(tx, effect, result);
      }
    } else if (next == EffectState.unknown && asksPerson(policy, effect)) {
      cases.open(
          tx,
          NewCase.about(
              effect,
              NewCase.Category.unknownOutcome,
              "the outcome is unknown and the system cannot tell",
              result.message()));
    }
  }

  private static boolean asksPerson(SystemPolicy policy, Effect effect) {
    return policy.onUnknown() == SystemPolicy.OnUnknown.neither
        || effect.lookups() >= policy.attempts();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration delay(SystemPolicy policy, Effect effect, EffectResult result) {
    if (result.retryAfter() != null) {
      return result.retryAfter();
    }
    return switch (result.kind()) {
      case retry -> policy.backoff(effect.failures() + 1);
      case postponed -> longer(policy.firstDelay(), POSTPONED);
      case unknown, awaitingResult ->
          effect.state() == result.kind().next()
              ? policy.backoff(effect.lookups())
              : policy.visibleWithin();
      default -> Duration.ZERO;
    };
  }
}
