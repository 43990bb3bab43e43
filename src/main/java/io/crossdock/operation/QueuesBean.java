package io.crossdock.operation;

import io.crossdock.message.EffectViews;
import io.crossdock.message.EffectViews.Backlog;
import io.crossdock.message.KillSwitches;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** What waits for each system, and the brake for it. */
@Component
@ManagedResource(
    objectName = "io.crossdock:type=Queues",
    description = "What waits for each system; pause and resume it")
public class QueuesBean {

  private static final String DEAD = "dead.";
  private static final String ALL = "*";
  private static final String ROW = "%-30s %6s %8s %6s  %s";
  private static final String BELOW = System.lineSeparator() + "    ";

  private final EffectViews effects;
  private final PartyPolicies parties;
  private final KillSwitches switches;
  private final QueueDepths depths;
  private final Breakers breakers;

  QueuesBean(
      EffectViews effects,
      PartyPolicies parties,
      KillSwitches switches,
      QueueDepths depths,
      Breakers breakers) {
    this.effects = effects;
    this.parties = parties;
    this.switches = switches;
    this.depths = depths;
    this.breakers = breakers;
  }

  /** One line per operation of every system. */
  @ManagedOperation(description = "What waits per system and operation, how long, breaker, brake")
  public String list() {
    Map<String, Backlog> open =
        effects.backlog().stream()
            .collect(Collectors.toMap(b -> name(b.system(), b.operation()), Function.identity()));
    Map<String, Long> queues = depths.all();
    List<KillSwitches.Switch> on = switches.all();
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(ROW.formatted("system/operation", "open", "oldest", "queue", "breaker"));
    parties.systems().stream()
        .sorted(Comparator.comparing(SystemPolicy::system).thenComparing(SystemPolicy::operation))
        .forEach(policy -> text.add(line(policy, open, queues, on)));
    return text.toString();
  }

  /** Notices of cases and whatever the broker gave up, by queue. */
  @ManagedOperation(description = "Messages on each dead-letter queue of the embedded broker")
  public String deadLetters() {
    String text =
        depths.all().entrySet().stream()
            .filter(queue -> queue.getKey().startsWith(DEAD))
            .map(queue -> "%-50s %6d".formatted(queue.getKey(), queue.getValue()))
            .collect(Collectors.joining(System.lineSeparator()));
    return text.isEmpty() ? "no dead-letter queue exists" : text;
  }

  /** Stops sending; commands wait in the database, whatever is under way ends. */
  @ManagedOperation(description = "Stops sending to a system; commands wait, nothing is lost")
  @ManagedOperationParameter(name = "system", description = "id of the party, such as erp-main")
  @ManagedOperationParameter(name = "operation", description = "such as createOrder, or * for all")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String pause(String system, String operation, String reason) {
    return turn(system, operation, reason, true);
  }

  /** Sends again, in order. */
  @ManagedOperation(description = "Sends again, in order")
  @ManagedOperationParameter(name = "system", description = "id of the party, such as erp-main")
  @ManagedOperationParameter(name = "operation", description = "as it was paused; see list")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String resume(String system, String operation, String reason) {
    return turn(system, operation, reason, false);
  }

  private String turn(String system, String operation, String reason, boolean on) {
    String party = CasesBean.given(system);
    String what = CasesBean.given(operation);
    if (party == null || what == null || !isDeclared(party, what)) {
      return "nothing done: no party file declares the operation %s of %s".formatted(what, party);
    }
    if (CasesBean.given(reason) == null) {
      return "nothing done: a reason is needed";
    }
    if (!on && !isPaused(party, what)) {
      return "nothing done: %s is not paused%s".formatted(name(party, what), paused(party));
    }
    switches.set(party, what, KillSwitches.Mode.pause, on, Actor.name(), reason.strip());
    return on
        ? name(party, what) + " is paused"
        : name(party, what) + " is resumed" + paused(party);
  }

  private boolean isDeclared(String system, String operation) {
    return parties.systems().stream()
        .filter(policy -> policy.system().equals(system))
        .anyMatch(policy -> operation.equals(ALL) || policy.operation().equals(operation));
  }

  private boolean isPaused(String system, String operation) {
    return pauses(system).anyMatch(on -> on.operation().equals(operation));
  }

  /** What of a system is paused still, as the end of an answer; a pause of * covers all. */
  private String paused(String system) {
    String still = pauses(system).map(on -> on.operation()).collect(Collectors.joining(", "));
    return still.isEmpty() ? "" : "; paused is: " + still;
  }

  private Stream<KillSwitches.Switch> pauses(String system) {
    return switches.all().stream()
        .filter(on -> on.mode().equals(KillSwitches.Mode.pause.name()))
        .filter(on -> on.party().equals(system));
  }

  private String line(
      SystemPolicy policy,
      Map<String, Backlog> open,
      Map<String, Long> queues,
      List<KillSwitches.Switch> on) {
    String system = policy.system();
    String operation = policy.operation();
    Backlog one = open.getOrDefault(name(system, operation), Backlog.empty(system, operation));
    Long depth = queues.get("out." + system + "." + operation);
    String row =
        ROW.formatted(
            name(system, operation),
            one.open(),
            CaseText.age(one.oldestSeconds()),
            depth == null ? "-" : depth.toString(),
            breakers.stateOf(system));
    return row + states(one) + brakes(on, system, operation);
  }

  private static String states(Backlog one) {
    String states =
        Stream.of(
                state("pending", one.pending()),
                state("queued", one.queued()),
                state("sending", one.sending()),
                state("awaitingResult", one.awaitingResult()),
                state("unknown", one.unknown()),
                state("rejected", one.rejected()))
            .filter(state -> !state.isEmpty())
            .collect(Collectors.joining(", "));
    return states.isEmpty() ? "" : BELOW + states;
  }

  private static String state(String name, long amount) {
    return amount == 0 ? "" : name + " " + amount;
  }

  private static String brakes(List<KillSwitches.Switch> on, String system, String operation) {
    return on.stream()
        .filter(s -> s.party().equals(system))
        .filter(s -> s.operation().equals(ALL) || s.operation().equals(operation))
        .map(s -> BELOW + "%s by %s: %s".formatted(s.mode(), s.actor(), s.reason()))
        .collect(Collectors.joining());
  }

  private static String name(String system, String operation) {
    return system + "/" + operation;
  }
}
