package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a newcomer reads is true: tables, links, settings. {@code -Dupdate=true} writes tables. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final int MOST_LINES = 150;
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern SETTING = Pattern.compile("CROSSDOCK_[A-Z0-9_]*[A-Z0-9]");
  private static final Pattern LISTED = Pattern.compile("(?m)^\\| `(CROSSDOCK_[A-Z0-9_]+)`");

  @Test
  void itsTablesAreWhatThePartyFilesSay() throws IOException {
    String written = Readme.here().with(Files.readString(README));

    if (Boolean.getBoolean("update")) {
      Files.writeString(README, written);
    }

    assertThat(Files.readString(README))
        .as("README.md, written anew with -Dtest=ReadmeTest -Dupdate=true")
        .isEqualTo(written);
  }

  @Test
  void everyAdapterIsInTheTableOfSystems() {
    assertThat(Readme.here().gaps()).isEmpty();
  }

  @Test
  void itIsShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThan(MOST_LINES);
  }

  @Test
  void everyLinkOfEveryPageLeadsSomewhere() {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Project.text(page));
      while (link.find()) {
        boolean inside = !link.group(1).contains(":");
        if (inside && !Files.exists(page.toAbsolutePath().resolveSibling(link.group(1)))) {
          dead.add(page + ": " + link.group(1));
        }
      }
    }

    assertThat(dead).isEmpty();
  }

  @Test
  void everySettingIsInTheTableOfSettingsAndNoOther() {
    Project project = Project.here();
    List<Path> sources = new ArrayList<>(project.parties());
    sources.addAll(project.files("src/main/resources", ".yaml"));
    Set<String> used = new TreeSet<>();
    sources.forEach(file -> collect(SETTING, Project.text(file), used));
    Set<String> listed = new TreeSet<>();

    Matcher row = LISTED.matcher(Project.text(Path.of("docs/settings.md")));
    while (row.find()) {
      listed.add(row.group(1));
    }

    assertThat(listed).containsAll(used);
    used.addAll(namedInCode(project));
    assertThat(used).containsAll(listed);
  }

  private static Set<String> namedInCode(Project project) {
    Set<String> named = new TreeSet<>();
    project
        .files("src/main/java", ".java")
        .forEach(file -> collect(SETTING, Project.text(file), named));
    return named;
  }

  private static void collect(Pattern pattern, String text, Set<String> found) {
    Matcher hit = pattern.matcher(text);
    while (hit.find()) {
      found.add(hit.group());
    }
  }

  private static List<Path> pages() {
    Project project = Project.here();
    List<Path> pages = new ArrayList<>(project.files("docs", ".md"));
    for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      pages.add(project.root().resolve(name));
    }
    return pages;
  }
}
