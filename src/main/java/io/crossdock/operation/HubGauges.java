package io.crossdock.operation;

import static java.util.stream.Collectors.groupingBy;

import io.crossdock.message.EffectState;
import io.crossdock.message.NewCase;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.ReleaseMoved;
import io.crossdock.message.SystemPolicy;
import io.crossdock.operation.HubFigures.Figure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What waits in the hub, for Prometheus: by party for the inbox, the orders and the cases, by
 * (system, operation) for commands, by channel for stock numbers and prices. Every instance shows
 * the figures of the whole hub, except for its own breakers: take the maximum over instances, never
 * the sum. Parties that come or go with a release come and go here.
 */
@Component
class HubGauges implements MeterBinder {

  private static final List<String> BREAKER_STATES =
      List.of("CLOSED", "HALF_OPEN", "OPEN", "FORCED_OPEN");
  private static final List<String> OPEN_ORDERS =
      List.of(
          "accepted",
          "held",
          "pendingAllocation",
          "reserved",
          "booked",
          "released",
          "partiallyShipped",
          "shipped",
          "handedOver");

  /** Which operations tell a channel the last value of what. */
  private static final Map<String, String> TOLD =
      Map.of("publishStock", "stock", "publishPrices", "price");

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "crossdock.orders.open", "Orders of this channel that are not at their end, by status",
          "crossdock.orders.oldest.seconds", "Age of the oldest of them since the hub has it",
          "crossdock.untold", "Stock numbers or prices that wait to be sent to this channel",
          "crossdock.untold.oldest.seconds", "How long the oldest change waits to be sent",
          "crossdock.breaker", "1 for the state in which this instance's breaker is",
          "crossdock.cases.within.seconds",
              "How long a case of this party may be open: its class of criticality");

  private final HubFigures figures;
  private final PartyPolicies parties;
  private final Breakers breakers;
  private final Map<MeterRegistry, Map<String, MultiGauge>> bound = new ConcurrentHashMap<>();

  /** One series of one gauge. */
  private record Series(String gauge, Row<?> row) {}

  HubGauges(HubFigures figures, PartyPolicies parties, Breakers breakers) {
    this.figures = figures;
    this.parties = parties;
    this.breakers = breakers;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    bound.put(meters, new ConcurrentHashMap<>());
    show(meters);
  }

  @EventListener(ReleaseMoved.class)
  void showPartiesOfRelease() {
    bound.keySet().forEach(this::show);
  }

  private void show(MeterRegistry meters) {
    Map<String, MultiGauge> gauges = bound.get(meters);
    Map<String, List<Series>> series = series().stream().collect(groupingBy(Series::gauge));
    series.keySet().forEach(name -> gauges.computeIfAbsent(name, n -> gauge(n).register(meters)));
    gauges.forEach(
        (name, gauge) -> gauge.register(rows(series.getOrDefault(name, List.of())), false));
  }

  private static MultiGauge.Builder gauge(String name) {
    return MultiGauge.builder(name).description(DESCRIPTIONS.get(name));
  }

  private static List<Row<?>> rows(List<Series> series) {
    return series.stream().<Row<?>>map(Series::row).toList();
  }

  private List<Series> series() {
    List<Series> series = new ArrayList<>();
    Set<String> systems = new TreeSet<>();
    for (SystemPolicy policy : parties.systems()) {
      effects(policy).forEach(series::add);
      untold(policy).forEach(series::add);
      systems.add(policy.system());
    }
    systems.stream().flatMap(this::breaker).forEach(series::add);
    parties.inboundParties().stream().flatMap(this::inbox).forEach(series::add);
    parties.inboundParties().stream().flatMap(this::orders).forEach(series::add);
    systems.addAll(parties.inboundParties());
    systems.stream().flatMap(this::cases).forEach(series::add);
    Predicate<Figure> approvals = f -> f.kind().equals("approval");
    Tags none = Tags.empty();
    series.add(series("crossdock.approvals.waiting", none, approvals, HubGauges::sum));
    series.add(series("crossdock.approvals.oldest.seconds", none, approvals, HubGauges::oldest));
    return series;
  }

  private Stream<Series> inbox(String party) {
    Tags tags = Tags.of("party", party);
    Predicate<Figure> mine = f -> f.kind().equals("inbox") && f.first().equals(party);
    return Stream.of(
        series("crossdock.inbox.backlog", tags, mine, HubGauges::sum),
        series("crossdock.inbox.oldest.seconds", tags, mine, HubGauges::oldest));
  }

  private Stream<Series> orders(String party) {
    Tags tags = Tags.of("party", party);
    Predicate<Figure> mine = f -> f.kind().equals("order") && f.first().equals(party);
    return OPEN_ORDERS.stream()
        .flatMap(
            status -> {
              Tags named = tags.and("status", status);
              Predicate<Figure> its = mine.and(f -> f.second().equals(status));
              return Stream.of(
                  series("crossdock.orders.open", named, its, HubGauges::sum),
                  series("crossdock.orders.oldest.seconds", named, its, HubGauges::oldest));
            });
  }

  /** Of a channel that is told values: how many wait, and for how long the oldest change does. */
  private Stream<Series> untold(SystemPolicy policy) {
    String value = TOLD.get(policy.operation());
    if (value == null) {
      return Stream.empty();
    }
    Tags tags = Tags.of("channel", policy.system(), "value", value);
    Predicate<Figure> mine =
        f ->
            f.kind().equals("untold")
                && f.first().equals(policy.system())
                && f.second().equals(value);
    return Stream.of(
        series("crossdock.untold", tags, mine, HubGauges::sum),
        series("crossdock.untold.oldest.seconds", tags, mine, HubGauges::oldest));
  }

  private Stream<Series> effects(SystemPolicy policy) {
    Tags tags = Tags.of("system", policy.system(), "operation", policy.operation());
    Predicate<Figure> mine =
        f ->
            f.kind().equals("effect")
                && f.first().equals(policy.system())
                && f.second().equals(policy.operation());
    Stream<Series> open =
        Stream.of(EffectState.values())
            .filter(state -> !state.isFinal())
            .map(EffectState::name)
            .map(
                state ->
                    series(
                        "crossdock.effects",
                        tags.and("state", state),
                        mine.and(f -> f.third().equals(state)),
                        HubGauges::sum));
    Predicate<Figure> pending = mine.and(f -> f.third().equals(EffectState.pending.name()));
    return Stream.concat(
        open,
        Stream.of(
            series("crossdock.effects.oldest.pending.seconds", tags, pending, HubGauges::oldest)));
  }

  private Stream<Series> cases(String party) {
    Tags tags = Tags.of("party", party);
    Predicate<Figure> mine = f -> f.kind().equals("case") && f.first().equals(party);
    Stream<Series> open =
        Stream.of(NewCase.Category.values())
            .map(NewCase.Category::name)
            .map(
                category ->
                    series(
                        "crossdock.cases.open",
                        tags.and("category", category),
                        mine.and(f -> f.second().equals(category)),
                        HubGauges::sum));
    return Stream.concat(
        open,
        Stream.of(
            series("crossdock.cases.oldest.seconds", tags, mine, HubGauges::oldest),
            new Series(
                "crossdock.cases.within.seconds",
                Row.of(tags, parties, p -> p.casesWithin(party).toSeconds()))));
  }

  private Stream<Series> breaker(String system) {
    return BREAKER_STATES.stream()
        .map(
            state ->
                new Series(
                    "crossdock.breaker",
                    Row.of(
                        Tags.of("system", system, "state", state),
                        breakers,
                        b -> b.stateOf(system).equals(state) ? 1 : 0)));
  }

  private Series series(
      String name, Tags tags, Predicate<Figure> which, ToDoubleFunction<List<Figure>> value) {
    return new Series(
        name,
        Row.of(tags, figures, f -> value.applyAsDouble(f.now().stream().filter(which).toList())));
  }

  private static double sum(List<Figure> found) {
    return found.stream().mapToLong(Figure::amount).sum();
  }

  private static double oldest(List<Figure> found) {
    return found.stream().mapToDouble(Figure::oldestSeconds).max().orElse(0);
  }
}
