package io.crossdock.interruption;

import io.crossdock.interruption.InterruptionStore.Open;
import io.crossdock.interruption.UnderWay.Command;
import io.crossdock.interruption.UnderWay.Message;
import io.crossdock.interruption.UnderWay.Numbers;
import io.crossdock.message.KillSwitches;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures how long each class of events needs after an interruption until all is settled that was
 * under way, and what of it is lost. Not under way is what waits for a person: a rejected command
 * and what follows it in its stream, an unknown outcome that nobody but a person can find out, and
 * what is paused or held by a switch. What waits for a system that stands still counts with the
 * interruption of that system. Everything is in the database: a measurement goes on after the next
 * kill, and its time with it.
 */
@Component
class Interruptions {

  private static final Logger LOG = LoggerFactory.getLogger(Interruptions.class);

  /** What waited for a system at a moment, by class of events. */
  record Waiting(Instant at, Map<String, UnderWay> found) {}

  private final InterruptionStore store;
  private final RecoveryObjectives objectives;
  private final PartyPolicies parties;
  private final KillSwitches switches;
  private final TransactionTemplate transaction;

  Interruptions(
      InterruptionStore store,
      PartyPolicies parties,
      KillSwitches switches,
      TransactionTemplate transaction) {
    this.store = store;
    this.objectives = RecoveryObjectives.declared();
    this.parties = parties;
    this.switches = switches;
    this.transaction = transaction;
  }

  /** A start of the hub, before anything of it runs: what is under way was so before. */
  void hubStarts(Duration uptime) {
    transaction.executeWithoutResult(
        status -> {
          Map<String, UnderWay> found = underWay(store.now(), null);
          if (!found.isEmpty()) {
            String id = store.begunAndBack(Interruption.HUB, store.startedAt(uptime));
            add(id, found);
            LOG.info("the hub starts with work under way: {}", sizes(found));
          }
        });
  }

  /** A system does not answer; every instance may say so. */
  void systemStands(String system) {
    if (store.begun(system)) {
      LOG.warn("{} stands still; what waits for it is measured when it is back", system);
    }
  }

  /**
   * A system answers again, and did not when it was looked at before: it is back since then, and
   * what waited then is measured.
   */
  void systemIsBack(String system, Waiting before) {
    transaction.executeWithoutResult(
        status ->
            store
                .back(system, before.at())
                .ifPresent(
                    id -> {
                      add(id, before.found());
                      LOG.info("{} is back, work waits for it: {}", system, sizes(before.found()));
                    }));
  }

  /** What waits for a system now, by class of events. */
  Waiting waiting(String system) {
    Instant now = store.now();
    return new Waiting(now, underWay(now, system));
  }

  /** Systems that stand still. */
  List<String> broken() {
    return store.broken();
  }

  /** Looks how far everything is that is not caught up. */
  void look() {
    store.open().forEach(this::look);
  }

  private void look(Open open) {
    if (remaining(open) > 0) {
      return;
    }
    transaction.executeWithoutResult(
        status -> {
          long lost = store.lost(open);
          store.settled(open, lost).ifPresent(seconds -> tell(open, seconds, lost));
        });
  }

  private void tell(Open open, double seconds, long lost) {
    EventClass found = objectives.named(open.eventClass());
    boolean kept = seconds <= found.within().toSeconds() && lost <= found.lost();
    String sentence =
        "%s is caught up %.1f s after %s was back, %d lost; the objective is %s, %d lost"
            .formatted(
                open.eventClass(), seconds, open.subject(), lost, found.within(), found.lost());
    if (kept) {
      LOG.info("{}", sentence);
    } else {
      LOG.error("the recovery objective is missed: {}", sentence);
    }
  }

  private long remaining(Open open) {
    String subject = system(open);
    Scope scope = new Scope(subject);
    long messages = store.messages(open.messages()).stream().filter(scope::holds).count();
    long commands =
        store.commands(open).stream()
            .filter(scope::holds)
            .filter(each -> classOf(each).equals(open.eventClass()))
            .count();
    long numbers =
        store.numbers(open.backAt()).stream()
            .filter(scope::holds)
            .filter(each -> classOf(each).equals(open.eventClass()))
            .mapToLong(Numbers::amount)
            .sum();
    return messages + commands + numbers;
  }

  private static String system(Open open) {
    return open.subject().equals(Interruption.HUB) ? null : open.subject();
  }

  /** By class; only of one system where one is given. */
  private Map<String, UnderWay> underWay(Instant cutoff, String system) {
    Scope scope = new Scope(system);
    Map<String, UnderWay> found = new TreeMap<>();
    store.messages(cutoff).stream()
        .filter(scope::holds)
        .forEach(each -> of(found, classOf(each)).messages().add(each.messageId()));
    store.commands(cutoff).stream()
        .filter(scope::holds)
        .forEach(each -> of(found, classOf(each)).commands().add(each.effectId()));
    store.numbers(cutoff).stream()
        .filter(scope::holds)
        .forEach(
            each -> {
              UnderWay with = of(found, classOf(each)).withNumbers(each.amount());
              found.put(classOf(each), with);
            });
    return found;
  }

  private static UnderWay of(Map<String, UnderWay> found, String eventClass) {
    return found.computeIfAbsent(eventClass, name -> UnderWay.nothing());
  }

  private void add(String id, Map<String, UnderWay> found) {
    found.forEach(
        (name, underWay) -> store.add(id, name, underWay, objectives.named(name).within()));
  }

  private static Map<String, Long> sizes(Map<String, UnderWay> found) {
    Map<String, Long> sizes = new TreeMap<>();
    found.forEach((name, underWay) -> sizes.put(name, underWay.size()));
    return sizes;
  }

  private String classOf(Message message) {
    return objectives.ofDocument(message.party(), message.document()).name();
  }

  private String classOf(Command command) {
    return objectives.ofCommand(command.system(), command.operation()).name();
  }

  private String classOf(Numbers numbers) {
    return objectives.ofCommand(numbers.channel(), numbers.operation()).name();
  }

  /** What the hub itself can settle now: of one system, or of all that do not stand still. */
  private final class Scope {

    private final String system;
    private final Set<String> broken;

    Scope(String system) {
      this.system = system;
      this.broken = new HashSet<>(store.broken());
      broken.remove(system);
    }

    boolean holds(Message message) {
      return concerns(message.party())
          && !switches.isOn(KillSwitches.Mode.hold, message.party(), "*");
    }

    boolean holds(Command command) {
      return concerns(command.system())
          && !command.held()
          && !waitsForPerson(command)
          && !isPaused(command.system(), command.operation());
    }

    boolean holds(Numbers numbers) {
      return concerns(numbers.channel()) && !isPaused(numbers.channel(), numbers.operation());
    }

    private boolean concerns(String party) {
      return system == null ? !broken.contains(party) : system.equals(party);
    }

    private boolean isPaused(String party, String operation) {
      return switches.isOn(KillSwitches.Mode.pause, party, operation);
    }

    private boolean waitsForPerson(Command command) {
      Optional<SystemPolicy> policy =
          parties.systems().stream()
              .filter(each -> each.system().equals(command.system()))
              .filter(each -> each.operation().equals(command.operation()))
              .findFirst();
      // nobody sends what a release took away
      return policy.isEmpty()
          || command.state().equals("unknown")
              && policy.get().onUnknown() == SystemPolicy.OnUnknown.neither;
    }
  }
}
