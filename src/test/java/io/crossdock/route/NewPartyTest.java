package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.release.ReleaseCommand;
import io.crossdock.route.RouteCase.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * A new party of a known kind is one file, a new adapter is what {@code new adapter} writes: their
 * routes are tested and nobody wrote Java for them.
 */
@RouteSlice
@TestPropertySource(
    properties = {
      "crossdock.routes=" + NewPartyTest.HOME + "/routes",
      "crossdock.mappings=" + NewPartyTest.HOME + "/mappings"
    })
class NewPartyTest {

  static final String HOME = "target/planted";

  @Autowired private RouteCases cases;

  static {
    plant();
  }

  /** The project's routes, a second party of three adapters with other settings, new adapters. */
  private static void plant() {
    PlantedRoutes routes = PlantedRoutes.in(HOME + "/routes");
    copyMappings();
    adapter("kiosk", "corner-kiosks", "channel");
    adapter("depot", "depot-far", "wms");
    adapter("ledger", "ledger-far", "erp");
    party(
        routes, "channel/shopify", "north-web", "south-web", "Location/70000000001", "Location/8");
    party(
        routes,
        "channel/x12",
        "retailer-acme",
        "retailer-initech",
        "currency: USD",
        "currency: CAD");
    party(
        routes,
        "erp/neutral-erp",
        "erp-main",
        "erp-south",
        "firstDelay: PT0.5S",
        "firstDelay: PT7S");
  }

  private static void copyMappings() {
    Path mappings = Path.of(HOME, "mappings");
    try {
      FileSystemUtils.deleteRecursively(mappings);
      FileSystemUtils.copyRecursively(Path.of("mappings"), mappings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void adapter(String name, String party, String kind) {
    String line =
        "new adapter %s --party %s --kind %s --company far --owner us --reason tests --home %s"
            .formatted(name, party, kind, HOME);
    assertThat(ReleaseCommand.run(line.split(" "))).isZero();
  }

  private static void party(
      PlantedRoutes routes, String folder, String like, String id, String was, String is) {
    routes.write(
        folder + "/parties/" + id + ".yaml",
        folder + "/parties/" + like + ".yaml",
        was,
        text ->
            text.replace("party: " + like, "party: " + id)
                .replace("company: north", "company: south")
                .replace(was, is));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "south-web",
        "retailer-initech",
        "erp-south",
        "corner-kiosks",
        "depot-far",
        "ledger-far"
      })
  void itsFileBringsEveryCaseOfItsRoutes(String party) throws Exception {
    List<RouteCase> all = cases.of(party);

    List<String> failed = new ArrayList<>();
    for (RouteCase each : all) {
      try {
        cases.run(each);
      } catch (AssertionError differs) {
        failed.add(differs.getMessage());
      }
    }

    Set<Situation> situations = all.stream().map(RouteCase::situation).collect(Collectors.toSet());
    assertThat(situations).containsExactlyInAnyOrder(Situation.values());
    assertThat(failed).isEmpty();
    assertThat(cases.notReached(party)).as("routes and steps that no case reaches").isEmpty();
  }
}
