package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossdock.Requirement;
import io.crossdock.message.SystemPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a class of criticality decides, and what a party file may decide otherwise. */
class CriticalityTest {

  private static final String CREATE =
      "operations: {createOrder: {onUnknown: honoursKey, timeout: PT9S}}\n";

  @TempDir Path folder;
  private Path routes;

  @BeforeEach
  void routesFolder() {
    routes = folder.resolve("routes");
  }

  @Requirement("T4")
  @ParameterizedTest
  @CsvSource({
    "revenueCritical, 3, PT1S, PT1M, 700, PT1H",
    "compliance, 4, PT5S, PT15M, 500, PT4H",
    "customerVisible, 5, PT2S, PT5M, 100, PT4H",
    "fragile, 6, PT30S, PT30M, 12, PT8H",
    "internal, 8, PT10S, PT15M, 50, P1D",
  })
  void theClassDecidesPriorityRetriesAndAlertWhereTheFileSaysNothing(
      String criticality,
      int priority,
      Duration first,
      Duration most,
      int attempts,
      Duration cases) {
    party("erp-main", criticality, "retry: {}\n", CREATE);

    DeclaredPolicies policies = policies();

    SystemPolicy policy = policies.system("erp-main", "createOrder");
    assertThat(policies.priority("erp-main")).isEqualTo(priority);
    assertThat(policy.firstDelay()).isEqualTo(first);
    assertThat(policy.maxDelay()).isEqualTo(most);
    assertThat(policy.attempts()).isEqualTo(attempts);
    assertThat(policies.casesWithin("erp-main")).isEqualTo(cases);
  }

  @Test
  void noTwoClassesAreTheSame() {
    Set<Integer> priorities = new TreeSet<>();

    EnumSet.allOf(Criticality.class).forEach(each -> priorities.add(each.resilience().priority()));

    assertThat(priorities).hasSameSizeAs(Criticality.values());
  }

  @Test
  void aPartyFileMayDecideOtherwiseInPart() {
    party("erp-main", "fragile", "retry: {attempts: 40}\n", "priority: 2\n" + CREATE);

    DeclaredPolicies policies = policies();

    assertThat(policies.priority("erp-main")).isEqualTo(2);
    assertThat(policies.system("erp-main", "createOrder").attempts()).isEqualTo(40);
    assertThat(policies.system("erp-main", "createOrder").firstDelay())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aPriorityBeyondNineIsRefused() {
    party("erp-main", "fragile", "retry: {}\n", "priority: 10\n");

    RefusedStartException refused =
        catchThrowableOfType(RefusedStartException.class, this::policies);

    assertThat(refused.problems()).singleElement().asString().contains("from 1 (first) to 9");
  }

  @Test
  void theCatalogueShowsWhatHolds() {
    party("erp-main", "fragile", "retry: {}\n", CREATE);

    CatalogueEntry entry = new PartyCatalogue(registry(), List.of()).entries().get(0);

    assertThat(entry.criticality()).isEqualTo(Criticality.FRAGILE);
    assertThat(entry.priority()).isEqualTo(6);
    assertThat(entry.retry().attempts()).isEqualTo(12);
  }

  private void party(String id, String criticality, String retry, String more) {
    String text =
        PartyText.of(id, "neutral", "erp", more)
            .replace("criticality: revenueCritical", "criticality: " + criticality)
            .replaceFirst("(?m)^retry:.*\n", retry);
    PartyText.writeText(routes, "erp/neutral/parties/" + id + ".yaml", text);
  }

  private DeclaredPolicies policies() {
    return new DeclaredPolicies(registry(), new SftpHomes(Path.of("data")));
  }

  private PartyRegistry registry() {
    return new PartyRegistry(new PartyFiles(routes, Map.<String, String>of()::get).load());
  }
}
