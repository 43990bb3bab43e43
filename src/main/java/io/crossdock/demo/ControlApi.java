package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The operator's side of the simulators: faults, journals, totals, switches, commands. */
final class ControlApi extends HttpSimulator {

  static final String NAME = "control";

  private final String token;
  private final Target hub;
  private final Map<String, HttpSimulator> systems;
  private final Map<String, Deliveries> deliveries;

  ControlApi(
      Credentials credentials,
      Faults faults,
      Target hub,
      Map<String, HttpSimulator> systems,
      Map<String, Deliveries> deliveries) {
    super(NAME, new Faults());
    this.token = credentials.controlToken();
    this.hub = hub;
    this.systems = systems;
    this.deliveries = deliveries;
    route("POST", "/faults", "addFault", call -> created(faults.add(call.json())));
    route("GET", "/faults", "listFaults", call -> listed("faults", faults.list()));
    route("DELETE", "/faults", "clearFaults", call -> cleared(faults));
    route("DELETE", "/faults/{id}", "removeFault", call -> removed(faults, call));
    route("GET", "/journal", "readJournal", this::readJournal);
    route("GET", "/summary", "summary", call -> Answer.of(200, summary()));
    route("GET", "/deliveries", "deliveries", call -> Answer.of(200, open()));
    route("POST", "/hub", "setHub", this::setHub);
    route("GET", "/{system}", "settings", call -> settings(call, Json.object()));
    route("POST", "/{system}", "changeSettings", call -> settings(call, call.json()));
    route("POST", "/{system}/{command}", "command", this::command);
  }

  @Override
  Optional<Answer> refused(Call call) {
    return same("Bearer " + token, call.header("Authorization"))
        ? Optional.empty()
        : Optional.of(Answer.error(401, "unauthorized", "bearer token missing or wrong"));
  }

  @Override
  Journal journal() {
    return null;
  }

  private static Answer created(String id) {
    return Answer.of(201, Json.object().put("id", id));
  }

  private static Answer listed(String name, List<JsonNode> list) {
    return Answer.of(200, Json.object().set(name, Json.MAPPER.valueToTree(list)));
  }

  private static Answer cleared(Faults faults) {
    faults.clear();
    return Answer.of(204, null);
  }

  private static Answer removed(Faults faults, Call call) {
    return faults.remove(call.parameter("id"))
        ? Answer.of(204, null)
        : Answer.error(404, "unknownFault", "no fault " + call.parameter("id"));
  }

  private HttpSimulator system(String name) {
    HttpSimulator system = systems.get(name);
    if (system == null) {
      throw new IllegalArgumentException("no system '" + name + "', only " + systems.keySet());
    }
    return system;
  }

  private Answer readJournal(Call call) {
    String name = call.queried("system").orElse("");
    return listed("entries", entries(name, call.queried("kind"), call.queried("key")));
  }

  List<JsonNode> entries(String name, Optional<String> kind, Optional<String> key) {
    Predicate<Entry> wanted =
        entry ->
            kind.map(entry.kind()::equals).orElse(true)
                && key.map(entry.key()::equals).orElse(true);
    return system(name).journal().read(wanted).stream().map(Entry::toJson).toList();
  }

  ObjectNode summary() {
    ObjectNode json = Json.object();
    systems.forEach((name, s) -> json.set(name, JournalSummary.of(s.journal().read(e -> true))));
    deliveries.forEach((name, d) -> ((ObjectNode) json.path(name)).put("openDeliveries", d.open()));
    return json;
  }

  private ObjectNode open() {
    ObjectNode json = Json.object();
    deliveries.forEach((name, d) -> json.set(name, Json.MAPPER.valueToTree(d.list())));
    return json;
  }

  private Answer setHub(Call call) {
    String url = call.json().path("url").asText("");
    hub.set(url.isEmpty() ? null : URI.create(url));
    return Answer.of(200, Json.object().put("url", url));
  }

  private Answer settings(Call call, JsonNode change) {
    return Answer.of(200, system(call.parameter("system")).change(change));
  }

  private Answer command(Call call) {
    return system(call.parameter("system")).command(call.parameter("command"), call.json());
  }
}
