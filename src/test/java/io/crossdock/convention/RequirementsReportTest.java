package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.crossdock.Requirement;
import io.crossdock.convention.RequirementsReport.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** docs/requirements.md is what the tests say; {@code -Dupdate=true} writes it anew. */
class RequirementsReportTest {

  private static final Path REPORT = Path.of("docs/requirements.md");

  @Test
  void theCommittedReportIsWhatTheTestsSay() throws IOException {
    List<Line> lines = lines();
    Map<String, SortedSet<String>> shown = shown();
    String report = RequirementsReport.write(lines, shown);

    assertThat(RequirementsReport.unknown(lines, shown)).isEmpty();
    if (Boolean.getBoolean("update")) {
      Files.createDirectories(REPORT.getParent());
      Files.writeString(REPORT, report);
    }
    assertThat(Files.exists(REPORT) ? Files.readString(REPORT) : "")
        .as("docs/requirements.md, written anew with -Dtest=RequirementsReportTest -Dupdate=true")
        .isEqualTo(report);
  }

  @Test
  void everyRequirementIsListedOnce() {
    List<Line> lines = lines();

    assertThat(lines).extracting(Line::number).doesNotHaveDuplicates().contains("A1", "C1", "T8");
    assertThat(lines).extracting(Line::sentence).noneMatch(String::isBlank);
  }

  @Test
  void aRequirementIsShownByItsTestsOrNotYet() {
    List<Line> lines = List.of(Line.of("A\tSystems"), Line.of("A1\tA shop"), Line.of("A2\tMore"));
    Map<String, SortedSet<String>> shown = Map.of("A1", new TreeSet<>(List.of("ShopIT.sells")));

    assertThat(RequirementsReport.write(lines, shown))
        .contains("**1 of 2 shown.**")
        .contains("## A. Systems")
        .contains("| A1 | A shop | `ShopIT.sells` |")
        .contains("| A2 | More | not yet |");
  }

  @Test
  void anUnknownNumberIsFound() {
    List<Line> lines = List.of(Line.of("A1\tA shop"));

    assertThat(RequirementsReport.unknown(lines, Map.of("Z9", new TreeSet<>(List.of("ShopIT")))))
        .containsExactly("Z9 on ShopIT");
  }

  private static List<Line> lines() {
    return Project.text(Path.of("src/test/resources/requirements.tsv"))
        .lines()
        .map(Line::of)
        .toList();
  }

  /** Number to the tests that bear it, over all compiled test classes. */
  private static Map<String, SortedSet<String>> shown() {
    Map<String, SortedSet<String>> shown = new TreeMap<>();
    for (JavaClass type : new ClassFileImporter().importPath(Path.of("target/test-classes"))) {
      if (type.isAnnotatedWith(Requirement.class)) {
        add(shown, type.getAnnotationOfType(Requirement.class), type.getSimpleName());
      }
      for (JavaMethod method : type.getMethods()) {
        if (method.isAnnotatedWith(Requirement.class)) {
          String name = type.getSimpleName() + "." + method.getName();
          add(shown, method.getAnnotationOfType(Requirement.class), name);
        }
      }
    }
    return shown;
  }

  private static void add(
      Map<String, SortedSet<String>> shown, Requirement requirement, String test) {
    for (String number : requirement.value()) {
      shown.computeIfAbsent(number, any -> new TreeSet<>()).add(test);
    }
  }
}
