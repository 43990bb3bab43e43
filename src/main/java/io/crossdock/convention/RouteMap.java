package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import io.crossdock.convention.RouteFile.Entity;
import io.crossdock.convention.Routes.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Every route of a folder with what it is made of and whom it calls. */
public final class RouteMap {

  private static final String DIRECT = "direct:";

  private final List<PartyRoute> parties;
  private final Project project;
  private final Routes routes;
  private final Map<String, Entity> policies = new HashMap<>();
  private final Map<String, String> policyFiles = new HashMap<>();

  /**
   * Reads the routes of a folder.
   *
   * @param home holds routes/ and mappings/; its files keep the rules
   * @param parties the routes that parties get from templates
   */
  public RouteMap(Path home, List<PartyRoute> parties) {
    this.parties = parties;
    this.project = new Project(home.toAbsolutePath().normalize());
    this.routes = new Routes(project, parties);
    for (RouteFile file : routes.files()) {
      for (Entity entity : file.entities()) {
        if (entity.kind().equals("routeConfiguration")) {
          policies.put(YamlTree.text(entity.body(), "id"), entity);
          policyFiles.put(YamlTree.text(entity.body(), "id"), file.name());
        }
      }
    }
  }

  /** What each route is made of, by route id. */
  public Map<String, RouteUse> uses() {
    Map<String, PartyRoute> instances = new HashMap<>();
    parties.forEach(party -> instances.put(party.id(), party));
    Map<String, RouteUse> uses = new LinkedHashMap<>();
    routes.all().forEach(route -> uses.put(route.id(), use(route, instances)));
    return uses;
  }

  /**
   * The mappings of one route in the order of its steps; none where there is no such route.
   *
   * @param keys gives {@code {{key}}} its value, null where there is none
   */
  public List<MappingStep> mappings(String routeId, UnaryOperator<String> keys) {
    List<MappingStep> steps = new ArrayList<>();
    for (Route route : routes.all()) {
      if (route.id().equals(routeId)) {
        mappings(route, keys, steps);
      }
    }
    return steps;
  }

  /**
   * What the routes of parties send under a contract: each mapping that makes a request, with the
   * contract it is held against, and the parties that are sent it.
   */
  public Map<SentRequest, Set<String>> sent() {
    Map<String, PartyRoute> instances = new HashMap<>();
    parties.forEach(party -> instances.put(party.id(), party));
    Map<SentRequest, Set<String>> sent = new LinkedHashMap<>();
    for (Route route : routes.all()) {
      PartyRoute instance = instances.get(route.id());
      if (instance != null) {
        for (SentRequest request : sent(route)) {
          sent.computeIfAbsent(request, each -> new TreeSet<>()).add(instance.party());
        }
      }
    }
    return sent;
  }

  private static List<SentRequest> sent(Route route) {
    List<SentRequest> sent = new ArrayList<>();
    String mapping = null;
    for (Element element : route.elements()) {
      Endpoint to = Endpoint.of(element.body());
      String path = route.resolve(to.path()).replaceFirst("^file:", "");
      if (to.scheme().equals("jslt")) {
        mapping = path;
      } else if (to.scheme().equals("json-validator") && mapping != null) {
        sent.add(new SentRequest(mapping, path));
      }
    }
    return sent;
  }

  private static void mappings(Route route, UnaryOperator<String> keys, List<MappingStep> steps) {
    Map<String, String> headers = new TreeMap<>();
    Set<String> computed = new TreeSet<>();
    for (Element element : route.elements()) {
      Endpoint to = Endpoint.of(element.body());
      if (element.kind().equals("setHeader")) {
        String name = YamlTree.text(element.body(), "name");
        String fixed = YamlTree.text(element.body(), "expression", "constant", "expression");
        String value = fixed.isEmpty() ? null : route.resolve(fixed, keys);
        headers.remove(name);
        computed.remove(name);
        if (value == null) {
          computed.add(name);
        } else {
          headers.put(name, value);
        }
      } else if (to.scheme().equals("jslt")) {
        String mapping = route.resolve(to.path()).replaceFirst("^file:", "");
        steps.add(new MappingStep(mapping, Map.copyOf(headers), Set.copyOf(computed)));
      }
    }
  }

  /** The files with REST entities, each with its contract where it has one, and whom they call. */
  public Map<String, Rest> rests() {
    Map<String, Rest> rests = new LinkedHashMap<>();
    for (RouteFile file : routes.files()) {
      for (Entity entity : file.entities()) {
        if (entity.kind().equals("rest")) {
          rests.merge(file.name(), rest(file, entity), Rest::and);
        }
      }
    }
    return rests;
  }

  /**
   * Ids of what files define, by the file.
   *
   * @param kind {@code routeTemplate} or {@code routeConfiguration}
   */
  public Map<String, Set<String>> definitions(String kind) {
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    for (RouteFile file : routes.files()) {
      file.entities().stream()
          .filter(entity -> entity.kind().equals(kind))
          .forEach(
              entity ->
                  ids.computeIfAbsent(file.name(), name -> new TreeSet<>())
                      .add(YamlTree.text(entity.body(), "id")));
    }
    return ids;
  }

  /** What the REST entities of one file are made of. */
  public record Rest(Set<String> files, Set<String> calls) {

    private Rest and(Rest other) {
      Set<String> allFiles = new TreeSet<>(files);
      allFiles.addAll(other.files);
      Set<String> allCalls = new TreeSet<>(calls);
      allCalls.addAll(other.calls);
      return new Rest(allFiles, allCalls);
    }
  }

  private Rest rest(RouteFile file, Entity entity) {
    Set<String> files = new TreeSet<>(Set.of(file.name()));
    Set<String> calls = new TreeSet<>();
    direct(entity.body(), calls);
    String contract = YamlTree.text(entity.body(), "openApi", "specification");
    if (contract.startsWith("file:")) {
      files.add(contract.substring("file:".length()));
      calls.addAll(Contracts.operations(project, List.of(file)).keySet());
    }
    return new Rest(files, calls);
  }

  private RouteUse use(Route route, Map<String, PartyRoute> instances) {
    PartyRoute instance = instances.get(route.id());
    Set<String> files = new TreeSet<>(Set.of(route.file().name()));
    Set<String> mappings = new TreeSet<>();
    Set<String> calls = new HashSet<>();
    Set<String> beans = new HashSet<>();
    for (Element element : route.elements()) {
      Endpoint to = Endpoint.of(element.body());
      String path = route.resolve(to.path());
      if (to.scheme().equals("jslt")) {
        mappings.add(path.replaceFirst("^file:", ""));
      } else if (to.scheme().equals("json-validator")) {
        files.addAll(ContractFiles.of(project.root(), path.replaceFirst("^file:", "")));
      } else if (to.scheme().equals("direct") && !element.kind().equals("from")) {
        calls.add(path);
      }
      beans.add(YamlTree.text(element.body(), "ref"));
      beans.add(YamlTree.text(element.body(), "custom", "ref"));
    }
    String policy = YamlTree.text(route.body(), "routeConfigurationId");
    if (policies.containsKey(policy)) {
      files.add(policyFiles.get(policy));
      direct(policies.get(policy).body(), calls);
    }
    return new RouteUse(
        route.id(),
        instance == null ? null : instance.party(),
        route.file().name(),
        instance == null ? null : instance.template(),
        files,
        mappings,
        calls,
        route.from().scheme(),
        beans);
  }

  private static void direct(Node body, Set<String> calls) {
    for (ScalarNode scalar : YamlTree.scalars(body)) {
      if (scalar.getValue().startsWith(DIRECT)) {
        calls.add(scalar.getValue().substring(DIRECT.length()));
      }
    }
  }
}
