package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossdock.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts, dashboard and runbook belong together, and name only figures that the hub has. */
class AlertRulesTest {

  private static final Path ALERTS = Path.of("docker", "prometheus", "alerts.yml");
  private static final Path DASHBOARD =
      Path.of("docker", "grafana", "dashboards", "crossdock.json");
  private static final Path FIGURES = Path.of("docs", "figures.md");
  private static final Path RUNBOOK = Path.of("docs", "runbook");
  private static final Pattern OURS = Pattern.compile("\\bcrossdock_[a-z_]+");
  private static final Pattern METER = Pattern.compile("\"(crossdock\\.[a-z.]+)\"");
  private static final List<String> SUFFIXES =
      List.of("", "_total", "_seconds_count", "_seconds_sum");

  @Test
  void everyAlertHasItsPageInTheRunbook() throws IOException {
    List<String> broken = new ArrayList<>();

    for (JsonNode rule : rules()) {
      Path page = Path.of(rule.at("/annotations/runbook").asText());
      String name = rule.path("alert").asText();
      if (!Files.exists(page) || !Files.readString(page).startsWith("# " + name + "\n")) {
        broken.add(name + ": " + page + " is missing or has another title");
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everyAlertAndPanelAsksForFiguresThatTheHubHas() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String meter : meters()) {
      SUFFIXES.forEach(suffix -> known.add(meter.replace('.', '_') + suffix));
    }

    List<String> asked = new ArrayList<>();
    rules().forEach(rule -> asked.addAll(figures(rule.path("expr").asText())));
    asked.addAll(figures(Files.readString(DASHBOARD)));

    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(known).containsAll(asked);
  }

  @Test
  void everyFigureIsExplained() throws IOException {
    Set<String> explained = new TreeSet<>();
    for (String figure : figures(Files.readString(FIGURES))) {
      explained.add(figure.replaceFirst("_total$", ""));
    }

    Set<String> measured = new TreeSet<>();
    for (String meter : meters()) {
      measured.add(meter.replace('.', '_'));
    }
    assertThat(explained).isEqualTo(measured);
  }

  @Test
  void everyLinkInTheRunbookLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();

    for (Path page : pages()) {
      Pattern.compile("\\]\\(([^)#]+)\\)")
          .matcher(Files.readString(page))
          .results()
          .map(link -> link.group(1))
          .filter(link -> !link.startsWith("http"))
          .filter(link -> !Files.exists(page.getParent().resolve(link)))
          .forEach(link -> broken.add(page + ": " + link));
    }

    assertThat(broken).isEmpty();
  }

  @Test
  @Requirement("O13")
  void theAlertsFireAsTheirOwnTestsSay() throws IOException, InterruptedException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
        "promtool is not installed");

    Process tool =
        new ProcessBuilder("promtool", "test", "rules", "docker/prometheus/alerts.test.yml")
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes());

    assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(tool.exitValue()).as(said).isZero();
  }

  private static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    JsonNode file = new YAMLMapper().readTree(ALERTS.toFile());
    file.path("groups").forEach(group -> group.path("rules").forEach(rules::add));
    assertThat(rules).isNotEmpty();
    return rules;
  }

  private static List<String> figures(String text) {
    return OURS.matcher(text).results().map(found -> found.group()).toList();
  }

  /** Of the text constants that begin with our name those that stand where figures are made. */
  private static Set<String> meters() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        if (text.contains("io.micrometer.core.instrument.Me")) {
          METER.matcher(text).results().forEach(hit -> names.add(hit.group(1)));
        }
      }
    }
    return names;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(RUNBOOK)) {
      return pages.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }
}
