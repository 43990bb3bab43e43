package io.crossdock.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No route sends what was not held against a contract. */
class RouteContractsTest {

  private static final String ORDER = "routes/erp/neutral-erp/order-out.camel.yaml";
  private static final String EXPECTED =
      "expected a json-validator step before effects.begin: what is sent keeps a contract";

  private static final Pattern CHECK =
      Pattern.compile("(?s) +- to:\\n +id: check-erp-order\\n.*?/createOrder\\n");

  @TempDir Path root;

  @Test
  void everyRouteOfTheProjectHoldsWhatItSendsAgainstAContract() {
    assertThat(RouteContracts.check(Project.here())).isEmpty();
  }

  @Test
  void aRouteThatSendsUncheckedIsFound() {
    String text = Project.text(Path.of(ORDER));
    Matcher check = CHECK.matcher(text);
    assertThat(check.find()).isTrue();

    assertThat(RouteContracts.check(planted(text.replace(check.group(), ""))))
        .containsExactly(ORDER + ":40: " + EXPECTED);
  }

  @Test
  void aCheckThatComesAfterTheAttemptBeganIsTooLate() {
    String text = Project.text(Path.of(ORDER));
    Matcher check = CHECK.matcher(text);
    assertThat(check.find()).isTrue();
    String begin = "              method: begin\n";
    String late = text.replace(check.group(), "").replace(begin, begin + check.group().indent(-10));

    assertThat(RouteContracts.check(planted(late))).containsExactly(ORDER + ":40: " + EXPECTED);
  }

  /** The contract of a document is where its mapping is. */
  @ParameterizedTest
  @ValueSource(strings = {"amazon", "shopify", "events"})
  void noContractStandsThereUnused(String adapter) throws Exception {
    String routes = texts(Path.of("routes"));
    try (Stream<Path> files = Files.list(Path.of("mappings", adapter))) {
      List<String> contracts =
          files
              .map(file -> file.toString().replace('\\', '/'))
              .filter(file -> file.endsWith(".schema.json"))
              .toList();

      assertThat(contracts).isNotEmpty().allMatch(routes::contains);
    }
  }

  private Project planted(String text) {
    return new PlantedProject(root).with(ORDER, text).project();
  }

  private static String texts(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return String.join(
          "", files.filter(file -> file.toString().endsWith(".yaml")).map(Project::text).toList());
    }
  }
}
