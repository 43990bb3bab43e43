package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import io.crossdock.convention.RouteFile.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The form of one route file, so that Kaoto opens it and a save changes nothing, and a person finds
 * every step by its name in Hawtio. Each finding is {@code file:line: what is expected}.
 */
final class RouteForm {

  static final int MAX_LINES = 80;
  static final int MAX_STEPS = 12;

  /** Measured: the shortest line that the JavaScript package yaml folds has 83 characters. */
  private static final int MAX_COLUMNS = 82;

  /** A plain value without a space, such as a long mapping file, cannot be folded. */
  private static final Pattern ONE_WORD = Pattern.compile("\\s*[A-Za-z]+: [^\\s\"']+");

  private static final int MAX_WORD = 100;

  /** As Kaoto sorts them when it saves; what it does not know goes behind beans. */
  private static final List<String> ORDER =
      List.of(
          "restConfiguration",
          "rest",
          "errorHandler",
          "onException",
          "onCompletion",
          "intercept",
          "interceptFrom",
          "interceptSendToEndpoint",
          "routeConfiguration",
          "route",
          "beans",
          "routeTemplate",
          "templatedRoute");

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
  private static final Pattern RANDOM = Pattern.compile(".*-[0-9]{3,4}");
  private static final Set<String> DESCRIBED =
      Set.of("route", "routeConfiguration", "routeTemplate");

  private final RouteFile file;
  private final List<String> findings = new ArrayList<>();

  private RouteForm(RouteFile file) {
    this.file = file;
  }

  static List<String> check(RouteFile file) {
    return check(file, Set.of());
  }

  /** As above; {@code large} names the files that may be longer, each with its reason elsewhere. */
  static List<String> check(RouteFile file, Set<String> large) {
    if (file.broken() != null) {
      return List.of(file.broken());
    }
    RouteForm form = new RouteForm(file);
    form.columns();
    if (!large.contains(file.name())) {
      form.size();
    }
    form.comments();
    form.findings.addAll(ShortForms.check(file));
    form.findings.addAll(RouteSchema.check(file));
    form.described();
    form.ids();
    form.order();
    form.saved();
    return form.findings;
  }

  private void size() {
    if (file.lines().size() > MAX_LINES) {
      findings.add(file.name() + ":" + (MAX_LINES + 1) + ": expected at most 80 lines");
    }
    steps();
  }

  private void columns() {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      boolean oneWord = ONE_WORD.matcher(lines.get(i)).matches();
      if (lines.get(i).length() > (oneWord ? MAX_WORD : MAX_COLUMNS)) {
        findings.add(file.name() + ":" + (i + 1) + ": expected a line of at most 82 characters");
      }
    }
  }

  private void comments() {
    boolean body = false;
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      boolean comment = lines.get(i).strip().startsWith("#");
      body |= !comment && !lines.get(i).isBlank();
      if (body && comment) {
        findings.add(
            file.name() + ":" + (i + 1) + ": expected comments only above the first YAML line");
      }
    }
  }

  private void described() {
    for (Entity entity : file.entities()) {
      if (DESCRIBED.contains(entity.kind())) {
        require(entity.body(), entity.kind(), "id");
        require(entity.body(), entity.kind(), "description");
      }
      if (entity.kind().equals("templatedRoute")) {
        require(entity.body(), entity.kind(), "routeId");
        require(entity.body(), entity.kind(), "prefixId");
      }
      if (entity.kind().equals("routeTemplate") && YamlTree.get(entity.body(), "route") == null) {
        findings.add(file.at(entity.body()) + "expected route: in the routeTemplate");
      }
    }
  }

  private void require(Node body, String kind, String key) {
    if (YamlTree.text(body, key).isBlank()) {
      findings.add(file.at(body) + "expected " + key + ": on the " + kind);
    }
  }

  private void ids() {
    for (Element element : file.elements()) {
      String id = YamlTree.text(element.body(), "id");
      if (id.isEmpty()) {
        findings.add(file.at(element.key()) + "expected an id on " + element.kind());
      } else if (!ID.matcher(id).matches() || RANDOM.matcher(id).matches()) {
        findings.add(
            file.at(element.key())
                + "expected a verb-noun id in kebab-case without random number, got "
                + id);
      }
    }
  }

  private void order() {
    int highest = 0;
    boolean beans = file.entities().stream().anyMatch(e -> e.kind().equals("beans"));
    for (Entity entity : file.entities()) {
      int place = ORDER.indexOf(entity.kind());
      if (place >= 0 && place < highest) {
        findings.add(
            file.at(entity.body())
                + "expected "
                + entity.kind()
                + " above "
                + ORDER.get(highest)
                + ", as Kaoto sorts them");
      }
      if (beans && entity.kind().startsWith("route") && entity.kind().endsWith("Template")) {
        findings.add(file.at(entity.body()) + "expected templates and beans in different files");
      }
      highest = Math.max(highest, place);
    }
  }

  private void steps() {
    for (Entity entity : file.entities()) {
      Node route =
          entity.kind().equals("route") ? entity.body() : YamlTree.get(entity.body(), "route");
      Node from = YamlTree.get(route, "from");
      int steps = YamlTree.items(YamlTree.get(from, "steps")).size();
      if (steps > MAX_STEPS) {
        findings.add(file.at(entity.body()) + "expected at most 12 steps, got " + steps);
      }
    }
  }

  /** Parse and write as Kaoto does; the first line that changes is named with what it becomes. */
  private void saved() {
    if (file.root() == null) {
      findings.add(file.name() + ":1: expected a list of routes");
      return;
    }
    List<String> before = file.text().lines().toList();
    List<String> after = new ArrayList<>();
    before.stream().takeWhile(l -> l.isBlank() || l.strip().startsWith("#")).forEach(after::add);
    CanonicalYaml.write(file.root()).lines().forEach(after::add);
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String was = i < before.size() ? before.get(i) : "";
      String becomes = i < after.size() ? after.get(i) : "";
      if (!was.equals(becomes)) {
        findings.add(
            file.name() + ":" + (i + 1) + ": a save in Kaoto changes it, expected: " + becomes);
        return;
      }
    }
  }
}
