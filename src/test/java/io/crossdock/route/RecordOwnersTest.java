package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import io.crossdock.model.FieldProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;

/** A party writes what its file says it is the system of record of; all else is refused. */
@RouteSlice
@TestPropertySource(properties = "crossdock.routes=" + RecordOwnersTest.ROUTES)
class RecordOwnersTest {

  static final String ROUTES = "target/owners/routes";

  @Autowired private RouteCases cases;

  static {
    plant();
  }

  /** The project's routes, and a shop, a marketplace and a warehouse that own nothing any more. */
  private static void plant() {
    try {
      FileSystemUtils.deleteRecursively(Path.of(ROUTES));
      FileSystemUtils.copyRecursively(Path.of("routes"), Path.of(ROUTES));
      disown("channel/shopify/parties/north-web.yaml", "  order: channel\n");
      disown("channel/x12/parties/retailer-acme.yaml", "  order: channel\n");
      disown("wms/neutral-wms/parties/wms-east.yaml", "  shipment: wms\n  inventory: wms\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void disown(String name, String record) throws IOException {
    Path file = Path.of(ROUTES, name);
    String text = Files.readString(file);
    assertThat(text).contains(record);
    Files.writeString(file, text.replace(record, ""));
  }

  @Requirement("T2")
  @ParameterizedTest
  @CsvSource({
    "north-web-order-in, order",
    "retailer-acme-order-in, order",
    "wms-east-stock-in, inventory",
    "wms-east-shipment-in, shipment",
  })
  void whatAPartyIsNotTheSystemOfRecordOfIsRefusedAndNotDecided(String route, String object) {
    String party = route.replaceFirst("-[a-z]+-in$", "");

    List<FieldProblem> problems = cases.refusals(route);

    assertThat(problems)
        .containsExactly(
            new FieldProblem(
                "/",
                "systemOfRecord",
                party
                    + " is not the system of record of "
                    + object
                    + ": its party file says nobody"));
  }

  @ParameterizedTest
  @CsvSource({"mobile-app-order-in", "stores-north-order-in", "amazon-eu-order-in"})
  void whoOwnsTheObjectWritesItAsBefore(String route) {
    assertThat(cases.refusals(route)).isEmpty();
  }
}
