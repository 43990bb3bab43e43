package io.crossdock.convention;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The clock of an instance may be wrong, and may go back. A duration is measured with {@code
 * System.nanoTime}, a time of a row is compared with the clock of the database; what is left may
 * tell people a time, and stands here with its reason.
 */
class WallClockTest {

  private static final Pattern READS =
      Pattern.compile(
          "(Instant|DateTime|LocalDate|LocalTime)\\.now\\(\\)|DateTime\\.now\\(Zone"
              + "|currentTimeMillis|Clock[.:]+system");

  /** A budget of the default kind refills by the wall clock. */
  private static final Pattern BUDGET = Pattern.compile("Bucket\\.builder\\(\\)");

  private static final Pattern STEADY =
      Pattern.compile("withCustomTimePrecision|withNanosecondPrecision");

  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          entry("file/PartnerX12.java", "the date in an envelope"),
          entry("file/RestoredFiles.java", "the time of a file without one"),
          entry("inventory/AvailabilityAnswers.java", "the date of an answer"),
          entry("message/Ids.java", "ids that rise whatever the clock does"),
          entry("message/MessageMeters.java", "a figure"),
          entry("operation/InstanceClock.java", "measures how wrong the clock is"),
          entry("order/OrderEffects.java", "the date of an event"),
          entry("pricing/PriceAnswers.java", "the date of an answer"),
          entry("release/ReleaseTrial.java", "leaves out times that a trial made itself"),
          entry("security/PartyAccessConfiguration.java", "the day on which a version ends"));

  @Test
  void nobodyRestsOnTheClockOfAnInstance() {
    Map<String, String> found = new TreeMap<>();
    Project project = Project.here();
    for (Path file : project.files("src/main/java", ".java")) {
      String name = project.name(file).replace("src/main/java/io/crossdock/", "");
      if (!name.startsWith("demo/") && READS.matcher(Project.text(file)).find()) {
        found.put(name, "reads the clock of the instance");
      }
    }

    assertThat(found.keySet()).isEqualTo(new java.util.TreeSet<>(ALLOWED.keySet()));
  }

  @Test
  void noBudgetIsRefilledByTheClockOfAnInstance() {
    Project project = Project.here();

    assertThat(project.files("src/main/java", ".java"))
        .filteredOn(file -> !project.name(file).contains("/demo/"))
        .filteredOn(file -> BUDGET.matcher(Project.text(file)).find())
        .hasSizeGreaterThan(2)
        .allMatch(file -> STEADY.matcher(Project.text(file)).find());
  }
}
