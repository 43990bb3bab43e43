package io.crossdock.operation;

import io.crossdock.message.EffectState;
import io.crossdock.message.KillSwitches;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import io.crossdock.operation.HubFigures.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * How each system outside is doing, as data for operators. It is never a reason to call the hub
 * unwell: what a system cannot take now waits in the ledger.
 */
@Component("systemsHealthIndicator")
class SystemsHealth extends AbstractHealthIndicator {

  private final PartyPolicies parties;
  private final HubFigures figures;
  private final Breakers breakers;
  private final KillSwitches switches;

  SystemsHealth(
      PartyPolicies parties, HubFigures figures, Breakers breakers, KillSwitches switches) {
    super("the figures of the systems could not be read");
    this.parties = parties;
    this.figures = figures;
    this.breakers = breakers;
    this.switches = switches;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    List<Figure> now = figures.now();
    List<KillSwitches.Switch> on = switches.all();
    health.up();
    new TreeSet<>(parties.systems().stream().map(SystemPolicy::system).toList())
        .forEach(system -> health.withDetail(system, state(system, now, on)));
  }

  /** Text only: the console's page of health cannot show numbers below a system. */
  private Map<String, String> state(String system, List<Figure> now, List<KillSwitches.Switch> on) {
    List<Figure> commands = now.stream().filter(openCommands(system)).toList();
    List<Figure> cases = now.stream().filter(f -> isCase(f) && f.first().equals(system)).toList();
    double oldest = commands.stream().mapToDouble(Figure::oldestSeconds).max().orElse(0);
    Map<String, String> state = new LinkedHashMap<>();
    state.put("breaker", breakers.stateOf(system));
    state.put("openCommands", amount(commands));
    state.put("oldestCommand", CaseText.age((long) oldest));
    state.put("openCases", amount(cases));
    state.put("fallback", parties.fallback(system));
    state.put("switches", text(on.stream().filter(one -> one.party().equals(system)).toList()));
    return state;
  }

  private static String text(List<KillSwitches.Switch> on) {
    return on.isEmpty()
        ? "none"
        : on.stream()
            .map(one -> "%s %s by %s".formatted(one.mode(), one.operation(), one.actor()))
            .collect(Collectors.joining(", "));
  }

  private static Predicate<Figure> openCommands(String system) {
    return f ->
        f.kind().equals("effect")
            && f.first().equals(system)
            && !EffectState.valueOf(f.third()).isFinal();
  }

  private static boolean isCase(Figure figure) {
    return figure.kind().equals("case");
  }

  private static String amount(List<Figure> found) {
    return String.valueOf(found.stream().mapToLong(Figure::amount).sum());
  }
}
