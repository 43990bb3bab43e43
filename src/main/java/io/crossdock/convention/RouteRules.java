package io.crossdock.convention;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Every rule of route files at once: their form, their names, what no route may hold, and that what
 * is sent keeps a contract. The build runs it over the project, the hub over each release before it
 * goes live.
 */
public final class RouteRules {

  /** Files that may have more lines or steps than others, each with the reason. */
  static final Map<String, String> LARGE =
      Map.of(
          "routes/policy/system-out.camel.yaml",
          "one error policy is read as a whole: what each kind of failure means for the effect");

  private RouteRules() {}

  /**
   * Checks the route files of a folder.
   *
   * @param home the folder that holds routes/ and mappings/
   * @param parties the routes that parties get from templates
   * @param known tells which {@code {{keys}}} have a value besides the hub's settings
   * @return each finding as {@code file:line: what is expected}; none where all is well
   */
  public static List<String> check(Path home, List<PartyRoute> parties, Predicate<String> known) {
    Project project = new Project(home.toAbsolutePath().normalize());
    List<String> findings = new ArrayList<>();
    for (RouteFile file : project.routes()) {
      findings.addAll(RouteForm.check(file, LARGE.keySet()));
    }
    if (findings.isEmpty()) {
      // names and contents of files that cannot be read would only repeat it
      findings.addAll(RouteNames.check(project, parties, known));
      findings.addAll(RouteLayers.check(project));
      findings.addAll(RouteSafety.check(project));
      findings.addAll(RouteContracts.check(project));
    }
    return findings;
  }

  /** The ids of the route templates of a folder. */
  public static List<String> templates(Path home) {
    return new Routes(new Project(home.toAbsolutePath().normalize()))
        .templates().keySet().stream().toList();
  }
}
