package io.crossdock.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossdock.message.NewCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What customers notice is declared for everything that can fail. */
class CustomerEffectsTest {

  private final CustomerEffects effects = CustomerEffects.declared();

  @Test
  void everyOperationAndDocumentOfEveryPartyIsDeclared() throws IOException {
    assertThat(effects.commands()).containsKeys(names("operations").toArray(String[]::new));
    assertThat(effects.documents()).containsKeys(names("documents").toArray(String[]::new));
  }

  @Test
  void everyCategoryIsDeclared() {
    assertThat(effects.categories().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(NewCase.Category.values()).map(Enum::name).toList());
  }

  @Test
  void theCommandSaysMoreThanTheDocumentAndThatMoreThanTheCategory() {
    assertThat(effects.of("createOrder", "order", "rejected")).contains("not booked");
    assertThat(effects.of(null, "order", "mapping")).isEqualTo("the order is not confirmed");
    assertThat(effects.of("unheardOf", null, "stock")).isEqualTo("orders wait for goods");
  }

  private static Set<String> names(String field) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(Path.of("routes"))) {
      for (Path file :
          walk.filter(Files::isRegularFile)
              .filter(p -> p.getParent().endsWith("parties"))
              .toList()) {
        JsonNode party = new YAMLMapper().readTree(file.toFile());
        party.path(field).fieldNames().forEachRemaining(names::add);
      }
    }
    assertThat(names).isNotEmpty();
    return names;
  }
}
