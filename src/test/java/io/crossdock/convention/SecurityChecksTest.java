package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of docs/security.md: every check has tests, and the tests that it names are there. */
class SecurityChecksTest {

  private static final Path PAGE = Path.of("docs/security.md");
  private static final int CHECKS = 16;
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (S\\d+) \\|.*\\|$");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  /** Where the hub reads no XML and writes no table, attacks by them have no way in. */
  private static final Pattern XML_OR_TABLE =
      Pattern.compile(
          "javax\\.xml\\.(parsers|stream|transform|xpath|bind)|org\\.w3c\\.dom|org\\.xml\\.sax|text/csv"
              + "|\\b(xpath|xquery|xslt|xtokenize|jaxb|jacksonXml|csv|bindy|univocityCsv):");

  @Test
  void everyCheckIsShownByATest() {
    Map<String, List<String>> rows = rows();

    assertThat(rows.keySet())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, CHECKS).mapToObj(number -> "S" + number).toList());
    assertThat(rows).allSatisfy((check, tests) -> assertThat(tests).as(check).isNotEmpty());
  }

  @Test
  void everyTestThatTheTableNamesIsThere() {
    List<String> missing = new ArrayList<>();
    rows().forEach((check, tests) -> tests.forEach(test -> look(check, test, missing)));

    assertThat(missing).isEmpty();
  }

  /** S7 and S10 rest on it: who brings XML or a table in brings its checks along. */
  @Test
  void noXmlIsReadAndNoTableIsWritten() {
    Project project = Project.here();
    List<Path> files = new ArrayList<>(project.files("src/main/java", ".java"));
    files.addAll(project.files("routes", ".yaml"));

    assertThat(files).isNotEmpty();
    assertThat(files)
        .filteredOn(file -> XML_OR_TABLE.matcher(Project.text(file)).find())
        .as("files that read XML or write a table, see S7 and S10 of docs/security.md")
        .isEmpty();
  }

  private static void look(String check, String test, List<String> missing) {
    int dot = test.indexOf('.');
    String file = test.substring(0, dot) + ".java";
    Pattern method = Pattern.compile("\\bvoid " + test.substring(dot + 1) + "\\(");
    boolean there =
        Project.here().files("src/test/java", ".java").stream()
            .filter(path -> path.endsWith(file))
            .anyMatch(path -> method.matcher(Project.text(path)).find());
    if (!there) {
      missing.add(check + ": " + test);
    }
  }

  private static Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Project.text(PAGE));
    while (row.find()) {
      List<String> tests = rows.computeIfAbsent(row.group(1), check -> new ArrayList<>());
      Matcher named = NAMED.matcher(row.group());
      while (named.find()) {
        tests.add(named.group(1) + "." + named.group(2));
      }
    }
    return rows;
  }
}
