package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onboarding}: how far each party is on its way into the hub, and how long that takes. */
@Command(
    name = "onboarding",
    description = {
      "Lists the parties, open onboardings first: when each step was done, what it waits for, what is"
          + " missing, and how long it took or has taken so far.",
      "With a party, its checklist. With --begin, its time runs from now on.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused."
    })
public final class OnboardingCommand extends HubCommand {

  private static final String ONBOARDINGS = HubClient.API + "/onboardings";

  @Parameters(index = "0", arity = "0..1", paramLabel = "PARTY", description = "Only this one.")
  private String party;

  @ArgGroup(exclusive = false)
  private Begin begin;

  /** Whom to begin with, and why. */
  static final class Begin {

    @Option(
        names = "--begin",
        required = true,
        paramLabel = "PARTY",
        description = "Begin the onboarding of this party; it needs no file yet.")
    private String party;

    @Option(
        names = {"--reason", "--why"},
        required = true,
        description = "Why; it is kept.")
    private String reason;
  }

  /** Asks the terminal for a password where the environment has none. */
  public OnboardingCommand() {}

  /** As above, with what the login is read from. */
  public OnboardingCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    if (begin != null && party != null) {
      complain("either --begin PARTY --reason ..., or PARTY alone");
      return 2;
    }
    if (begin != null) {
      return begin(hub);
    }
    JsonNode answer = hub.get(ONBOARDINGS);
    return party == null ? list(answer) : checklist(answer);
  }

  private int begin(HubClient hub) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("party", begin.party).put("reason", begin.reason);
    JsonNode begun = hub.post(ONBOARDINGS, body);
    if (!printedAsJson(begun)) {
      print(
          "the onboarding of %s is begun at %s; it waits for %s"
              .formatted(begin.party, time(begun, "begunAt"), word(begun, "waitsFor")));
    }
    return 0;
  }

  private int list(JsonNode answer) {
    if (printedAsJson(answer)) {
      return 0;
    }
    TextTable table =
        new TextTable(
            "PARTY",
            "COMPANY",
            "OWNER",
            "BEGUN",
            "BY",
            "LIVE",
            "FIRST MESSAGE",
            "PRODUCTIVE",
            "WAITS FOR",
            "TIME",
            "MISSING");
    for (JsonNode one : answer.path("onboardings")) {
      table.row(
          row(one),
          "party",
          "company",
          "owner",
          "begunAt",
          "begunBy",
          "liveAt",
          "firstMessageAt",
          "productiveAt",
          "waitsFor",
          "time",
          "missing");
    }
    print(answer.path("onboardings").isEmpty() ? "there is no party" : table.toString());
    return 0;
  }

  private int checklist(JsonNode answer) {
    Optional<JsonNode> found =
        StreamSupport.stream(answer.path("onboardings").spliterator(), false)
            .filter(one -> one.path("party").asText().equals(party))
            .findFirst();
    if (found.isEmpty()) {
      complain("no onboarding of " + TextTable.plain(party) + " was begun");
      return 1;
    }
    JsonNode one = found.get();
    if (printedAsJson(one)) {
      return 0;
    }
    TextTable table = new TextTable("ITEM", "STATE", "WHAT");
    one.path("checklist").forEach(check -> table.row(check, "item", "state", "detail"));
    print(
        "%s waits for %s, %s"
            .formatted(TextTable.plain(party), word(one, "waitsFor"), duration(one)));
    print(table.toString());
    return 0;
  }

  private static ObjectNode row(JsonNode one) {
    ObjectNode row = one.deepCopy();
    for (String step : new String[] {"begunAt", "liveAt", "firstMessageAt", "productiveAt"}) {
      row.put(step, time(one, step));
    }
    StringJoiner missing = new StringJoiner(", ");
    one.path("missing").forEach(item -> missing.add(item.asText()));
    return row.put("time", duration(one)).put("missing", missing.toString());
  }

  /** To the second: the hub looks every two seconds. */
  private static String time(JsonNode one, String field) {
    return one.path(field).asText().replaceFirst("\\.\\d+", "");
  }

  private static String word(JsonNode one, String field) {
    return TextTable.plain(one.path(field).asText());
  }

  private static String duration(JsonNode one) {
    if (!one.has("seconds")) {
      return "not measured";
    }
    Duration taken = Duration.ofSeconds(one.path("seconds").asLong());
    if (taken.toDays() > 0) {
      return "%d d %d h".formatted(taken.toDays(), taken.toHoursPart());
    }
    if (taken.toHours() > 0) {
      return "%d h %d min".formatted(taken.toHours(), taken.toMinutesPart());
    }
    return taken.toMinutes() > 0
        ? "%d min %d s".formatted(taken.toMinutes(), taken.toSecondsPart())
        : "%d s".formatted(taken.toSeconds());
  }
}
