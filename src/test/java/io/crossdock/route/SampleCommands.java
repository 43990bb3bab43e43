package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.mapping.MappingSample;
import io.crossdock.message.Digest;
import io.crossdock.route.RouteCase.Situation;
import io.crossdock.route.RouteUnderTest.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The commands and answers of a sending route, as the samples of its mappings tell them. */
final class SampleCommands {

  private static final String BEGIN = "effects.begin";
  private static final String CALLS = "calls";
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  private final Stage stage;

  SampleCommands(Stage stage) {
    this.stage = stage;
  }

  /**
   * A command and the request it must become.
   *
   * @param sample null where the command is sent as it is
   * @param questions what is answered before the command is sent
   */
  record Command(
      String name,
      MappingSample sample,
      JsonNode command,
      JsonNode request,
      Map<String, String> headers,
      List<JsonNode> questions) {

    /** A command that was asked about is {@code {"command", "answer"}} in its sample. */
    static Command of(MappingSample sample) {
      JsonNode in = RouteSamples.in(sample);
      boolean asked = in.has("command") && in.has("answer");
      boolean refused = sample.out().toString().endsWith(".error.txt");
      return new Command(
          sample.name(),
          sample,
          asked ? in.get("command") : in,
          refused ? null : RouteSamples.out(sample),
          RouteSamples.headers(sample),
          asked ? SendingCases.list(in.get("answer")) : List.of());
    }

    static Command asItIs(String name, JsonNode command, Map<String, String> headers) {
      return new Command(name, null, command, command, headers, List.of());
    }

    /** How many HTTP calls the request is. */
    int calls() {
      return request.has(CALLS) ? request.get(CALLS).size() : 1;
    }

    void check(RouteUnderTest route, Stage stage, int calls) {
      JsonNode expected = request;
      if (sample != null) {
        List<Step> mappings = route.mappingsBefore(BEGIN);
        expected =
            stage.samples().outWith(sample, stage.at(mappings.get(mappings.size() - 1).id()));
      }
      List<OtherSide.Request> sent = stage.otherSide().requests();
      List<OtherSide.Request> command = sent.subList(questions.size(), sent.size());
      if (sample != null) {
        assertThat(command).as("calls of " + route.id()).hasSize(calls);
      }
      checkRequest(route, command, expected);
    }

    void checkRequest(RouteUnderTest route, List<OtherSide.Request> sent, JsonNode expected) {
      if (sample == null) {
        return;
      }
      for (int i = 0; i < sent.size(); i++) {
        OtherSide.Request request = sent.get(i);
        String what = route.id() + " " + request.method() + " " + request.uri();
        if (!expected.has(CALLS)) {
          Stage.same(what, sample, expected, request.json());
          continue;
        }
        JsonNode call = expected.get(CALLS).get(i);
        assertThat(request.method()).as(what).isEqualTo(call.path("method").asText());
        assertThat(request.uri()).as(what).contains("/" + call.path("path").asText());
        assertThat(request.uri()).as(what).contains(call.path("query").asText(""));
        Stage.same(what, sample, call.path("body"), request.json());
      }
    }
  }

  /**
   * An answer and what it means.
   *
   * @param sample null where the route itself says that the command is done
   */
  record Answer(String name, MappingSample sample, JsonNode answer, Map<String, String> headers) {

    static Answer of(MappingSample sample) {
      return new Answer(
          sample.name(), sample, RouteSamples.in(sample), RouteSamples.headers(sample));
    }

    Situation situation() {
      int status = sample == null ? 0 : SendingCases.list(answer).get(0).path("status").asInt();
      return status == TOO_MANY || status >= SERVER_ERROR ? Situation.down : Situation.happy;
    }

    /** Whether the command makes as many calls as the sample has answers. */
    boolean fits(Command command) {
      return sample == null || SendingCases.list(answer).size() <= command.calls();
    }

    /** A server error ends a command of several calls. */
    int callsMade(int calls) {
      List<JsonNode> replies = replies(calls);
      for (int i = 0; i < replies.size(); i++) {
        if (replies.get(i).path("status").asInt() >= SERVER_ERROR) {
          return i + 1;
        }
      }
      return calls;
    }

    /** One for each call; the last one again where the sample has fewer. */
    List<JsonNode> replies(int calls) {
      if (sample == null) {
        return List.of();
      }
      List<JsonNode> all = SendingCases.list(answer);
      List<JsonNode> replies = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        replies.add(all.get(Math.min(i, all.size() - 1)));
      }
      return replies;
    }

    void check(RouteUnderTest route, Stage stage, SentEffect.Settled settled) {
      if (sample == null) {
        assertThat(settled.result().kind().name()).isEqualTo("confirmed");
        return;
      }
      List<Step> mappings = route.mappingsAfter(BEGIN);
      Step last = mappings.get(mappings.size() - 1);
      if (!stage.reached(last.id())) {
        // a server error is never read: it may have taken effect
        assertThat(RouteSamples.out(sample).path("result").asText()).isEqualTo("unknown");
        assertThat(settled.result().kind().name()).isEqualTo("unknown");
        return;
      }
      JsonNode expected = stage.samples().outWith(sample, stage.at(last.id()));
      var actual = JsonNodeFactory.instance.objectNode();
      actual.put("result", settled.result().kind().name());
      put(actual, "reference", settled.result().reference());
      put(actual, "message", settled.result().message());
      if (expected.has("retryAfter")) {
        // the settlement holds whole seconds
        actual.set("retryAfter", expected.get("retryAfter"));
      }
      if (expected.has("items")) {
        actual.set("items", items(settled));
      }
      Stage.same(route.id() + " settlement", sample, expected, actual);
    }

    private static ArrayNode items(SentEffect.Settled settled) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      settled
          .result()
          .refusedItems()
          .forEach(
              item ->
                  items
                      .addObject()
                      .put("index", String.valueOf(item.index()))
                      .put("message", item.message()));
      return items;
    }

    private static void put(
        com.fasterxml.jackson.databind.node.ObjectNode node, String name, String value) {
      if (value != null) {
        node.put(name, value);
      }
    }
  }

  /** At least one. */
  List<Command> of(RouteUnderTest route) {
    List<Step> mappings = route.mappingsBefore(BEGIN);
    if (!mappings.isEmpty()) {
      String last = mappings.get(mappings.size() - 1).mapping();
      return stage.samples().good(last).stream().map(Command::of).toList();
    }
    if (route.lastWord().equals("deliverFile")) {
      return List.of(file());
    }
    return route.mappingsAfter(BEGIN).stream()
        .flatMap(step -> stage.samples().good(step.mapping()).stream())
        .map(
            sample ->
                Command.asItIs(
                    sample.name(), RouteSamples.in(sample), RouteSamples.headers(sample)))
        .toList();
  }

  /** At least one: what the result mapping has samples of, or that it is done. */
  List<Answer> answers(RouteUnderTest route) {
    List<Step> after = route.mappingsAfter(BEGIN);
    if (!asksByHttp(route) || after.isEmpty()) {
      return List.of(new Answer("done", null, null, Map.of()));
    }
    return stage.samples().good(after.get(after.size() - 1).mapping()).stream()
        .map(Answer::of)
        .toList();
  }

  List<MappingSample> refused(RouteUnderTest route) {
    List<Step> mappings = route.mappingsBefore(BEGIN);
    return mappings.isEmpty()
        ? List.of()
        : stage.samples().bad(mappings.get(mappings.size() - 1).mapping());
  }

  /** Whether a mapping makes the request of the command. */
  boolean isRendered(RouteUnderTest route) {
    return !route.mappingsBefore(BEGIN).isEmpty();
  }

  /** Whether it calls another route, which makes the HTTP call. */
  boolean asksByHttp(RouteUnderTest route) {
    return !route.calls().isEmpty();
  }

  /** A file is decided with its bytes: the command is the request. */
  private static Command file() {
    byte[] bytes = "ISA*00~IEA*1*000000001~".getBytes(StandardCharsets.US_ASCII);
    var command = JsonNodeFactory.instance.objectNode().put("fileName", "997-000000001-M1.x12");
    command.put("digest", Digest.sha256(bytes));
    command.put("content", Base64.getEncoder().encodeToString(bytes));
    return Command.asItIs("a file", command, Map.of());
  }
}
