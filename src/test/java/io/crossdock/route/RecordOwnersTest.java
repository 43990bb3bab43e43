package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import io.crossdock.model.FieldProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A party writes what its file says it is the system of record of; all else is refused. */
@RouteSlice
@TestPropertySource(properties = "crossdock.routes=" + RecordOwnersTest.ROUTES)
class RecordOwnersTest {

  static final String ROUTES = "target/owners/routes";

  @Autowired private RouteCases cases;

  static {
    plant();
  }

  /** The project's routes, and a shop, a partner, an ERP and a warehouse without records. */
  private static void plant() {
    PlantedRoutes routes = PlantedRoutes.in(ROUTES);
    disown(routes, "channel/shopify/parties/north-web.yaml", "  order: channel\n");
    disown(routes, "channel/x12/parties/retailer-acme.yaml", "  order: channel\n");
    disown(routes, "erp/neutral-erp/parties/erp-main.yaml", "  price: erp\n");
    disown(
        routes,
        "wms/neutral-wms/parties/wms-east.yaml",
        "  shipment: wms\n  return: wms\n  inventory: wms\n");
  }

  private static void disown(PlantedRoutes routes, String name, String record) {
    routes.write(name, name, record, "");
  }

  @Requirement("T2")
  @ParameterizedTest
  @CsvSource({
    "north-web-order-in, order",
    "retailer-acme-order-in, order",
    "erp-main-price-in, price",
    "wms-east-stock-in, inventory",
    "wms-east-shipment-in, shipment",
    "wms-east-return-in, return",
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
