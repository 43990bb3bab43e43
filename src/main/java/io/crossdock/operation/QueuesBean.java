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
  @ManagedOperation(description = "Per system and operation: states, oldest, breaker, queue, brake")
  public String list() {
    Map<String, Backlog> open =
        effects.backlog().stream()
            .collect(Collectors.toMap(b -> name(b.system(), b.operation()), Function.identity()));
    Map<String, Long> queues = depths.all();
    List<KillSwitches.Switch> on = switches.all();
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        "%-32s %7s %6s %7s %8s %7s %8s %8s %-9s %5s  %s"
            .formatted(
                "system/operation",
                "pending",
                "queued",
                "sending",
                "awaiting",
                "unknown",
                "rejected",
                "oldest",
                "breaker",
                "queue",
                "switches"));
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
            .map(queue -> "%7d  %s".formatted(queue.getValue(), queue.getKey()))
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
  @ManagedOperationParameter(name = "operation", description = "as it was paused")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String resume(String system, String operation, String reason) {
    return turn(system, operation, reason, false);
  }

  private String turn(String system, String operation, String reason, boolean on) {
    String party = system.strip();
    String what = operation.strip();
    boolean known =
        parties.systems().stream()
            .anyMatch(
                policy ->
                    policy.system().equals(party)
                        && (what.equals("*") || policy.operation().equals(what)));
    if (!known) {
      return "nothing done: no party file declares the operation %s of %s".formatted(what, party);
    }
    if (CasesBean.given(reason) == null) {
      return "nothing done: a reason is needed";
    }
    switches.set(party, what, KillSwitches.Mode.pause, on, Actor.name(), reason.strip());
    return name(party, what) + (on ? " is paused" : " is sent to again");
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
    String set =
        on.stream()
            .filter(s -> s.party().equals(system))
            .filter(s -> s.operation().equals("*") || s.operation().equals(operation))
            .map(s -> "%s by %s: %s".formatted(s.mode(), s.actor(), s.reason()))
            .collect(Collectors.joining("; "));
    return "%-32s %7d %6d %7d %8d %7d %8d %8s %-9s %5s  %s"
        .formatted(
            name(system, operation),
            one.pending(),
            one.queued(),
            one.sending(),
            one.awaitingResult(),
            one.unknown(),
            one.rejected(),
            CaseText.age(one.oldestSeconds()),
            breakers.stateOf(system),
            depth == null ? "-" : depth.toString(),
            set);
  }

  private static String name(String system, String operation) {
    return system + "/" + operation;
  }
}
