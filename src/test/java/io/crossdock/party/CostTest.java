package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a party file says about money, and what makes no sense there. */
class CostTest {

  private static final String FLOWS =
      """
      documents: {order: {direction: in}}
      operations: {publishStock: {onUnknown: honoursKey, timeout: PT10S}}
      """;

  @TempDir Path folder;
  private Path routes;

  @BeforeEach
  void routesFolder() {
    routes = folder.resolve("routes");
  }

  @Test
  void whatSingleFlowsCostIsPartOfTheWhole() {
    Cost cost =
        load("cost: {monthly: \"100.00\", currency: EUR, flows: {publishStock: \"30.50\"}}\n");

    assertThat(cost.shared()).isEqualByComparingTo(new BigDecimal("69.50"));
    assertThat(cost.flows()).containsOnlyKeys("publishStock");
    assertThat(load("")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "currency: EUR | cost.monthly is missing",
        "monthly: -1, currency: EUR | cost.monthly is missing",
        "monthly: 1 | cost.currency is missing",
        "monthly: 1, currency: euro | cost.currency is missing",
        "monthly: 1, currency: EUR, flows: {dance: 1} | cost.flows.dance is neither",
        "monthly: 9, currency: EUR, flows: {order: -1} | cost.flows.order must not be negative",
        "monthly: 9, currency: EUR, flows: {order: 5, publishStock: 5} | cost.flows are more",
        "monthly: 9, currency: EUR, yearly: 1 | yearly"
      })
  void refusesWhatMakesNoSense(String written, String problem) {
    RefusedStartException refused =
        catchThrowableOfType(RefusedStartException.class, () -> load("cost: {" + written + "}\n"));

    assertThat(refused.problems()).anyMatch(line -> line.contains(problem));
  }

  private Cost load(String cost) {
    PartyText.write(routes, "north-web", "shopify", "channel", FLOWS + cost);
    return new PartyFiles(routes, Map.<String, String>of()::get).load().get(0).cost();
  }
}
