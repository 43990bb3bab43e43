package io.crossdock.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: a plan first, then, with its id, the run. */
@Command(
    name = "replay",
    description = {
      "Says what would become of stored messages if they were decided again; nothing is sent."
          + " Then --run lets that happen, throttled and in order.",
      "Ends with 0, 1 where the hub says no, 2 wrong arguments, 3 no answer, 4 login refused,"
          + " 5 where it waits for a second person."
    })
public final class ReplayCommand extends HubCommand {

  private static final String REPLAYS = HubClient.API + "/replays";
  private static final long PAUSE_NANOS = 300_000_000;

  /** Verdicts that a run does something about: it decides them again, or ends their cases. */
  private static final List<String> ENDS_CASES = List.of("again", "unchanged", "stale");

  private static final Set<String> GOES_ON = Set.of("planning", "running");

  /** What is done with a replay that is there. */
  static final class Act {

    @Option(names = "--run", paramLabel = "ID", description = "Let this replay run, and wait.")
    private String run;

    @Option(names = "--show", paramLabel = "ID", description = "Show this replay.")
    private String show;

    @Option(names = "--stop", paramLabel = "ID", description = "Send nothing more of it.")
    private String stop;

    @Option(names = "--approve", paramLabel = "ID", description = "Agree to a large one.")
    private String approve;
  }

  @ArgGroup private Act act;

  @Option(names = "--reason", description = "Why; kept with your name.")
  private String reason;

  @Mixin private MessageOptions options;

  @Option(names = "--document", description = "Such as order or stock.")
  private String document;

  @Option(names = "--mapping", description = "Digest of the mapping they were decided with.")
  private String mapping;

  @Option(names = "--message", description = "This message; may be repeated.")
  private List<String> messages = List.of();

  @Option(
      names = "--edited",
      paramLabel = "FILE",
      description = "Another payload for the one --message.")
  private Path edited;

  /** Asks the terminal for a password where the environment has none. */
  public ReplayCommand() {}

  /** As above, with what the login is read from. */
  public ReplayCommand(HubAccess access) {
    super(access);
  }

  @Override
  protected int run(HubClient hub) {
    if (act != null && act.show != null) {
      return show(hub.get(path(act.show)));
    }
    if (reason == null) {
      complain("--reason is needed: it is kept with your name");
      return 2;
    }
    JsonNode replay = act == null ? plan(hub) : act(hub);
    if (replay != null && isWaiting(replay)) {
      return waits(replay);
    }
    return replay == null ? 2 : show(waited(hub, replay));
  }

  /** Nothing was sent: a second person has to agree first. */
  private int waits(JsonNode answer) {
    if (!printedAsJson(answer)) {
      print("it " + TextTable.plain(answer.path("result").asText()));
      printAgreement(answer);
    }
    return WAITS;
  }

  private JsonNode act(HubClient hub) {
    if (act.run != null) {
      return hub.post(path(act.run) + "/run", why());
    }
    return act.stop != null
        ? hub.post(path(act.stop) + "/stop", why())
        : hub.post(path(act.approve) + "/approve", why());
  }

  private JsonNode plan(HubClient hub) {
    ObjectNode request = why();
    ObjectNode selection = request.putObject("selection");
    options.fields().forEach((field, value) -> put(selection, field, value));
    put(selection, "document", document);
    put(selection, "mapping", mapping);
    messages.forEach(id -> selection.withArray("/messages").add(id));
    if (edited != null && !edits(request)) {
      return null;
    }
    return hub.post(REPLAYS, request);
  }

  private boolean edits(ObjectNode request) {
    if (messages.size() != 1) {
      complain("--edited needs one --message");
      return false;
    }
    try {
      String body = Base64.getEncoder().encodeToString(Files.readAllBytes(edited));
      request.putObject("edited").put("messageId", messages.get(0)).put("body", body);
      return true;
    } catch (IOException e) {
      complain(edited + " cannot be read");
      return false;
    }
  }

  private JsonNode waited(HubClient hub, JsonNode begun) {
    JsonNode replay = begun;
    while (GOES_ON.contains(replay.path("state").asText())) {
      LockSupport.parkNanos(PAUSE_NANOS);
      replay = hub.get(path(replay.path("replayId").asText()));
    }
    return replay;
  }

  private int show(JsonNode replay) {
    if (printedAsJson(replay)) {
      return 0;
    }
    String id = replay.path("replayId").asText();
    print("replay " + id + " is " + replay.path("state").asText());
    print("messages: %d; the plan:".formatted(replay.path("messages").asLong()));
    counts(replay.path("plan"));
    if (replay.hasNonNull("progress") && !replay.path("state").asText().startsWith("plan")) {
      print("of those decided again:");
      counts(replay.path("progress"));
    }
    for (JsonNode why : replay.path("reasons")) {
      print(
          "  %s, %d x: %s"
              .formatted(
                  why.path("verdict").asText(),
                  why.path("messages").asLong(),
                  TextTable.plain(why.path("why").asText())));
    }
    next(replay, id);
    return 0;
  }

  private void counts(JsonNode counts) {
    counts
        .fields()
        .forEachRemaining(
            one -> print("  %6d  %s".formatted(one.getValue().asLong(), one.getKey())));
  }

  private void next(JsonNode replay, String id) {
    if (!replay.path("state").asText().equals("planned")) {
      return;
    }
    if (replay.path("needsApproval").asBoolean()) {
      print("somebody else has to agree: crossdock replay --approve %s --reason ...".formatted(id));
    }
    if (ENDS_CASES.stream().anyMatch(replay.path("plan")::has)) {
      print("to let it happen: crossdock replay --run %s --reason ...".formatted(id));
    }
  }

  private ObjectNode why() {
    return JsonNodeFactory.instance.objectNode().put("reason", reason);
  }

  private static String path(String id) {
    return REPLAYS + "/" + HubClient.part(id);
  }

  private static void put(ObjectNode object, String name, String value) {
    if (value != null) {
      object.put(name, value);
    }
  }
}
