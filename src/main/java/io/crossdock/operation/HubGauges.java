package io.crossdock.operation;

import io.crossdock.message.EffectState;
import io.crossdock.message.NewCase;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import io.crossdock.operation.HubFigures.Figure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * What waits in the hub, for Prometheus: by party for the inbox and the cases, by (system,
 * operation) for commands. Every instance shows the figures of the whole hub, except for its own
 * breakers: take the maximum over instances, never the sum.
 */
@Component
class HubGauges implements MeterBinder {

  private static final List<String> BREAKER_STATES =
      List.of("CLOSED", "HALF_OPEN", "OPEN", "FORCED_OPEN");

  private final HubFigures figures;
  private final PartyPolicies parties;
  private final Breakers breakers;

  HubGauges(HubFigures figures, PartyPolicies parties, Breakers breakers) {
    this.figures = figures;
    this.parties = parties;
    this.breakers = breakers;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (String party : parties.inboundParties()) {
      Tags tags = Tags.of("party", party);
      Predicate<Figure> mine = f -> f.kind().equals("inbox") && f.first().equals(party);
      gauge(meters, "crossdock.inbox.backlog", tags, mine, this::sum);
      gauge(meters, "crossdock.inbox.oldest.seconds", tags, mine, this::oldest);
    }
    Set<String> systems = new TreeSet<>();
    for (SystemPolicy policy : parties.systems()) {
      bindEffects(meters, policy);
      systems.add(policy.system());
    }
    systems.forEach(system -> bindBreaker(meters, system));
    systems.addAll(parties.inboundParties());
    systems.forEach(party -> bindCases(meters, party));
  }

  private void bindEffects(MeterRegistry meters, SystemPolicy policy) {
    Tags tags = Tags.of("system", policy.system(), "operation", policy.operation());
    Predicate<Figure> mine =
        f ->
            f.kind().equals("effect")
                && f.first().equals(policy.system())
                && f.second().equals(policy.operation());
    for (EffectState state : EffectState.values()) {
      if (!state.isFinal()) {
        gauge(
            meters,
            "crossdock.effects",
            tags.and("state", state.name()),
            mine.and(f -> f.third().equals(state.name())),
            this::sum);
      }
    }
    Predicate<Figure> pending = mine.and(f -> f.third().equals(EffectState.pending.name()));
    gauge(meters, "crossdock.effects.oldest.pending.seconds", tags, pending, this::oldest);
  }

  private void bindCases(MeterRegistry meters, String party) {
    Predicate<Figure> mine = f -> f.kind().equals("case") && f.first().equals(party);
    for (NewCase.Category category : NewCase.Category.values()) {
      gauge(
          meters,
          "crossdock.cases.open",
          Tags.of("party", party, "category", category.name()),
          mine.and(f -> f.second().equals(category.name())),
          this::sum);
    }
    gauge(meters, "crossdock.cases.oldest.seconds", Tags.of("party", party), mine, this::oldest);
    Gauge.builder("crossdock.cases.within.seconds", parties, p -> p.casesWithin(party).toSeconds())
        .description("How long a case of this party may be open: its class of criticality")
        .tags("party", party)
        .register(meters);
  }

  private void bindBreaker(MeterRegistry meters, String system) {
    for (String state : BREAKER_STATES) {
      Gauge.builder("crossdock.breaker", breakers, b -> b.stateOf(system).equals(state) ? 1 : 0)
          .description("1 for the state in which this instance's breaker is")
          .tags("system", system, "state", state)
          .register(meters);
    }
  }

  private void gauge(
      MeterRegistry meters,
      String name,
      Tags tags,
      Predicate<Figure> which,
      ToDoubleFunction<List<Figure>> value) {
    Gauge.builder(name, figures, f -> value.applyAsDouble(f.now().stream().filter(which).toList()))
        .tags(tags)
        .register(meters);
  }

  private double sum(List<Figure> found) {
    return found.stream().mapToLong(Figure::amount).sum();
  }

  private double oldest(List<Figure> found) {
    return found.stream().mapToDouble(Figure::oldestSeconds).max().orElse(0);
  }
}
