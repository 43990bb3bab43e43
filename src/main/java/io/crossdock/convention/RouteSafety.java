package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import io.crossdock.convention.RouteFile.Entity;
import io.crossdock.convention.Routes.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What no route may hold: secrets, scripts, SQL, endpoints chosen by message data, and the options
 * of Camel's components that lose or double messages or trust strangers.
 */
final class RouteSafety {

  /** The beans that routes may call; a new one is a decision, made here. */
  static final Set<String> BEANS =
      Set.of(
          "inbox",
          "polls",
          "intake",
          "idempotency",
          "orders",
          "orderApi",
          "apiFailures",
          "effects",
          "cases",
          "caseApi",
          "channelStockApi",
          "stockNumberApi",
          "approvalApi",
          "messageApi",
          "replayApi",
          "retentionApi",
          "portfolioApi",
          "onboardingApi",
          "recoveryApi",
          "interruptionApi",
          "erasureApi",
          "orderRestApi",
          "orderDeskApi",
          "deadLetters",
          "switchApi",
          "releaseApi",
          "comparisonApi",
          "stock",
          "prices",
          "streams",
          "shipments",
          "returns",
          "files",
          "acknowledgements",
          "security",
          "parties",
          "catalogue");

  private static final Set<String> FORBIDDEN_STEPS =
      Set.of("toD", "recipientList", "routingSlip", "dynamicRouter", "script", "process");

  private static final Set<String> LEAVES_THE_TRANSACTION =
      Set.of("threads", "wireTap", "aggregate", "resequence", "delay", "sample");

  private static final Set<String> SCRIPTS =
      Set.of("groovy", "js", "python", "mvel", "ognl", "spel", "java", "joor", "csimple", "wasm");

  private static final Set<String> FORBIDDEN_SCHEMES =
      Set.of(
          "sql",
          "sql-stored",
          "jdbc",
          "mybatis",
          "jpa",
          "seda",
          "vm",
          "disruptor",
          "exec",
          "class",
          "language",
          "platform-http",
          "servlet",
          "jetty",
          // counts by the wall clock: stands still for as long as that goes back; scheduler does
          // not
          "timer",
          "stub",
          "mock",
          "ftp",
          "ftps");

  private static final Set<String> NO_OUTSIDE = Set.of("direct", "scheduler");

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|passphrase|secret|apikey|accesskey|privatekey|(access|auth|bearer)token).*");
  private static final Pattern PERSON = Pattern.compile("(?i)(user|username|login|account)");
  private static final Pattern HOST = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://(?!\\{\\{).*");
  private static final Pattern BEAN_CALL = Pattern.compile("\\$\\{(?:bean|ref):([A-Za-z0-9_-]*)");

  private final Routes routes;
  private final Set<String> served;
  private final Set<String> findings = new TreeSet<>();

  private RouteSafety(Project project) {
    this.routes = new Routes(project);
    this.served = served(project, routes);
  }

  static List<String> check(Project project) {
    RouteSafety safety = new RouteSafety(project);
    for (RouteFile file : safety.routes.files()) {
      safety.values(file, file.root());
      file.elements().forEach(element -> safety.element(file, element));
      file.entities().forEach(entity -> safety.entity(file, entity));
    }
    safety.routes.all().forEach(safety::consumer);
    return List.copyOf(safety.findings);
  }

  private void find(RouteFile file, Node node, String expected) {
    findings.add(file.at(node) + expected);
  }

  /** Every key with its value, wherever it stands. */
  private void values(RouteFile file, Node node) {
    YamlTree.items(node).forEach(item -> values(file, item));
    for (NodeTuple entry : YamlTree.entries(node)) {
      if (entry.getValueNode() instanceof ScalarNode scalar) {
        value(file, YamlTree.text(entry.getKeyNode()), scalar);
      }
      values(file, entry.getValueNode());
    }
  }

  private void value(RouteFile file, String key, ScalarNode node) {
    String value = node.getValue();
    boolean placeholder = value.startsWith("{{") || value.startsWith("#");
    if (SECRET.matcher(key).matches() && !placeholder && !isSwitch(value)) {
      find(file, node, "expected {{...}} for " + key + ", no secret in a route");
    }
    if (PERSON.matcher(key).matches() && !placeholder) {
      find(file, node, "expected {{...}} for " + key + ", no user in a route");
    }
    if (key.equals("host") && !placeholder || HOST.matcher(value).matches()) {
      find(file, node, "expected {{...}} for the address, no host in a route");
    }
    if (value.contains("RAW(")) {
      find(file, node, "expected {{...}}, no RAW() value in a route");
    }
    if (SCRIPTS.contains(key)) {
      find(file, node, "expected no script in a route, got " + key);
    }
    option(file, key, node);
    Matcher calls = BEAN_CALL.matcher(value);
    while (calls.find()) {
      bean(file, node, calls.group(1));
    }
  }

  private void option(RouteFile file, String key, ScalarNode node) {
    String value = node.getValue();
    if (key.equals("transferException") && !value.equals("false")) {
      find(file, node, "expected no transferException: it reads serialized Java from a queue");
    }
    if (key.equals("readLock") && value.startsWith("idempotent")) {
      find(file, node, "expected no readLock " + value + ": it loses files after a crash");
    }
    if (key.equals("batching") && !value.equals("false")) {
      find(file, node, "expected no kafka batching: its commit is not the inbox commit");
    }
    if (key.equals("uri") && value.contains("?")) {
      find(file, node, "expected parameters: instead of ? in the uri");
    }
    if (key.equals("beanType")) {
      find(file, node, "expected ref: to a bean of the allow-list, no beanType");
    }
  }

  private static boolean isSwitch(String value) {
    return value.equals("true") || value.equals("false");
  }

  private void element(RouteFile file, Element element) {
    Node body = element.body();
    if (FORBIDDEN_STEPS.contains(element.kind())) {
      find(file, body, "expected no " + element.kind() + ": a route names where it sends");
    }
    if (element.kind().equals("bean")) {
      bean(file, body, YamlTree.text(body, "ref"));
    }
    String method = YamlTree.text(body, "expression", "method", "ref");
    if (!method.isEmpty()) {
      bean(file, body, method);
    }
    for (String script : SCRIPTS) {
      if (YamlTree.get(YamlTree.get(body, "expression"), script) != null) {
        find(file, body, "expected no script in a route, got " + script);
      }
    }
    format(file, element);
    endpoint(file, Endpoint.of(body));
  }

  private void bean(RouteFile file, Node node, String name) {
    if (!BEANS.contains(name)) {
      find(file, node, "expected a bean of the allow-list in RouteSafety, got '" + name + "'");
    }
  }

  /** Camel's default mapper reads 1.10 as a double. */
  private void format(RouteFile file, Element element) {
    Node json = YamlTree.get(element.body(), "json");
    boolean reads = element.kind().equals("unmarshal") || element.kind().equals("marshal");
    if (reads && json != null && !YamlTree.text(json, "objectMapper").endsWith("exactJson")) {
      find(file, json, "expected objectMapper: \"#exactJson\"");
    }
  }

  private void endpoint(RouteFile file, Endpoint endpoint) {
    if (FORBIDDEN_SCHEMES.contains(endpoint.scheme())) {
      find(file, endpoint.node(), "expected no " + endpoint.scheme() + ": endpoint in a route");
    }
    if (endpoint.scheme().equals("bean")) {
      bean(file, endpoint.node(), endpoint.path());
    }
    if (endpoint.scheme().equals("sftp")) {
      want(file, endpoint, "strictHostKeyChecking", "yes");
      want(file, endpoint, "autoCreate", "false");
      if (!endpoint.hasOption("knownHosts")) {
        find(file, endpoint.node(), "expected knownHostsFile: or knownHostsUri: for sftp");
      }
    }
  }

  private void want(RouteFile file, Endpoint endpoint, String option, String value) {
    if (!endpoint.option(option).equals(value)) {
      find(
          file, endpoint.node(), "expected " + option + ": " + value + " for " + endpoint.scheme());
    }
  }

  private void entity(RouteFile file, Entity entity) {
    String path = YamlTree.text(entity.body(), "path").toLowerCase(Locale.ROOT);
    if (entity.kind().equals("rest") && path.matches("/?proxy(/.*)?")) {
      find(file, entity.body(), "expected no path below /proxy: Hawtio's proxy lives there");
    }
    Node exceptions = YamlTree.get(entity.body(), "onException");
    for (ScalarNode scalar : YamlTree.scalars(exceptions)) {
      if (scalar.getValue().matches("([a-z]\\w*\\.)+[A-Z][\\w$]*")) {
        exceptionClass(file, scalar);
      }
    }
  }

  private void exceptionClass(RouteFile file, ScalarNode name) {
    try {
      Class.forName(name.getValue(), false, RouteSafety.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      find(file, name, "expected a class that exists, got " + name.getValue());
    }
  }

  private void consumer(Route route) {
    Endpoint from = route.from();
    if (from.scheme().equals("jms")) {
      want(route.file(), from, "transacted", "true");
      want(route.file(), from, "cacheLevelName", "CACHE_CONSUMER");
      for (Element element : route.elements()) {
        if (LEAVES_THE_TRANSACTION.contains(element.kind())) {
          find(
              route.file(),
              element.body(),
              "expected no " + element.kind() + " after a jms consumer: it leaves the transaction");
        }
      }
    }
    if (from.scheme().equals("kafka")) {
      want(route.file(), from, "autoCommitEnable", "false");
      want(route.file(), from, "allowManualCommit", "true");
    }
    boolean outside = !NO_OUTSIDE.contains(from.scheme()) || served.contains(route.id());
    if (outside && !stripsHeaders(route)) {
      find(
          route.file(),
          YamlTree.get(route.body(), "from"),
          "expected removeHeaders with pattern \"*\" as the first step");
    }
  }

  /** The direct routes that contracts and {@code rest} serve, by id. */
  private static Set<String> served(Project project, Routes routes) {
    Set<String> served = new HashSet<>(Contracts.operations(project, routes.files()).keySet());
    for (RouteFile file : routes.files()) {
      for (Entity entity : file.entities()) {
        if (entity.kind().equals("rest")) {
          YamlTree.scalars(entity.body()).stream()
              .map(ScalarNode::getValue)
              .filter(value -> value.startsWith("direct:"))
              .forEach(value -> served.add(value.substring("direct:".length())));
        }
      }
    }
    return served;
  }

  /**
   * The first step, or the first step of the direct route that is called first. Only who calls may
   * be read before, from the credential: {@code setHeader} with the bean {@code security}.
   */
  private boolean stripsHeaders(Route route) {
    for (Node step : route.steps()) {
      Node removed = YamlTree.get(step, "removeHeaders");
      if (removed != null) {
        return YamlTree.text(removed, "pattern").equals("*");
      }
      Endpoint to = Endpoint.of(YamlTree.get(step, "to"));
      if (to.scheme().equals("direct")) {
        String callee = route.resolve(to.path());
        return routes.all().stream().anyMatch(r -> r.id().equals(callee) && stripsHeaders(r));
      }
      Node caller = YamlTree.get(step, "setHeader");
      if (!YamlTree.text(caller, "expression", "method", "ref").equals("security")) {
        return false;
      }
    }
    return false;
  }
}
