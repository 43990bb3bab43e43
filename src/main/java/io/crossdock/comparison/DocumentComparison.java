package io.crossdock.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What two releases make of the messages of one party and document. */
final class DocumentComparison {

  private final String party;
  private final String document;
  private final PersonalFields personal;
  private final Map<String, FieldTally> fields = new LinkedHashMap<>();
  private final Tally nowRefused = new Tally();
  private final Tally nowValid = new Tally();
  private final Tally newlyFailing = new Tally();
  private final Tally newlyWorking = new Tally();
  private final Tally decisions = new Tally();
  private final Tally commands = new Tally();
  private final Tally notDecided = new Tally();
  private final Tally notCompared = new Tally();
  private long messages;
  private long differ;
  private long unsettled;
  private long decided;

  DocumentComparison(String party, String document, PersonalFields personal) {
    this.party = party;
    this.document = document;
    this.personal = personal;
  }

  /**
   * As people see it.
   *
   * @param messages that were compared
   * @param differ of how many anything differs
   * @param unsettled whose decision the live release takes differently from one moment to the next:
   *     their decisions and commands are not compared
   * @param decided how many the other release would decide, whatever the live one does
   * @param notDecided of the others, how they would fail or why they would be refused
   * @param nowRefused rules of the schema that valid documents would break
   * @param nowValid rules of the schema that refused documents would keep
   */
  public record View(
      String party,
      String document,
      long messages,
      long differ,
      long unsettled,
      long decided,
      List<Tally.Line> notDecided,
      List<FieldTally.Line> fields,
      List<Tally.Line> nowRefused,
      List<Tally.Line> nowValid,
      List<Tally.Line> newlyFailing,
      List<Tally.Line> newlyWorking,
      List<Tally.Line> decisions,
      List<Tally.Line> commands,
      List<Tally.Line> notCompared) {}

  void skip(String messageId, String why) {
    notCompared.add(why, messageId);
  }

  void add(String id, TriedMessage now, TriedMessage then, boolean isSettled) {
    messages++;
    boolean differs = fields(id, now, then);
    differs |= verdicts(id, now, then);
    differs |= failures(id, now, then);
    if (isSettled) {
      differs |= decisions(id, now, then);
      differs |= commands(id, now, then);
    } else {
      unsettled++;
    }
    differ += differs ? 1 : 0;
    then.notDecided().ifPresentOrElse(why -> notDecided.add(why, id), () -> decided++);
  }

  private boolean fields(String id, TriedMessage now, TriedMessage then) {
    if (now.document() == null || then.document() == null) {
      return false;
    }
    Map<String, List<FieldChange>> byPath = new LinkedHashMap<>();
    for (FieldChange change : FieldChange.between(now.document(), then.document())) {
      byPath.computeIfAbsent(change.path(), path -> new ArrayList<>()).add(change);
    }
    byPath.forEach((path, changes) -> field(path).add(id, changes));
    return !byPath.isEmpty();
  }

  private FieldTally field(String path) {
    String known = fields.containsKey(path) || fields.size() < Tally.MOST ? path : Tally.REST;
    return fields.computeIfAbsent(known, each -> new FieldTally(each, personal.hides(each)));
  }

  private boolean verdicts(String id, TriedMessage now, TriedMessage then) {
    if (now.document() == null || then.document() == null) {
      return false;
    }
    boolean refused = now.refusals().isEmpty() && !then.refusals().isEmpty();
    boolean valid = !now.refusals().isEmpty() && then.refusals().isEmpty();
    if (refused) {
      then.refusals().forEach(rule -> nowRefused.add(rule, id));
    }
    if (valid) {
      now.refusals().forEach(rule -> nowValid.add(rule, id));
    }
    return refused || valid;
  }

  private boolean failures(String id, TriedMessage now, TriedMessage then) {
    if (now.failure() == null && then.failure() != null) {
      newlyFailing.add(then.failure(), id);
      return true;
    }
    if (now.failure() != null && then.failure() == null) {
      newlyWorking.add(now.failure(), id);
      return true;
    }
    return false;
  }

  private boolean decisions(String id, TriedMessage now, TriedMessage then) {
    if (java.util.Objects.equals(now.decision(), then.decision())) {
      return false;
    }
    decisions.add(now.decision() + " -> " + then.decision(), id);
    return true;
  }

  private boolean commands(String id, TriedMessage now, TriedMessage then) {
    TreeSet<String> names = new TreeSet<>(now.commands().keySet());
    names.addAll(then.commands().keySet());
    boolean differs = false;
    for (String name : names) {
      JsonNode before = now.commands().get(name);
      JsonNode after = then.commands().get(name);
      if (before == null || !before.equals(after)) {
        String what = before == null ? "appear" : after == null ? "vanish" : "change";
        commands.add(what + " " + name, id);
        differs = true;
      }
    }
    return differs;
  }

  View view() {
    return new View(
        party,
        document,
        messages,
        differ,
        unsettled,
        decided,
        notDecided.lines(),
        fields.values().stream()
            .sorted(Comparator.comparingLong(FieldTally::messages).reversed())
            .map(FieldTally::line)
            .toList(),
        nowRefused.lines(),
        nowValid.lines(),
        newlyFailing.lines(),
        newlyWorking.lines(),
        decisions.lines(),
        commands.lines(),
        notCompared.lines());
  }
}
