package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Events of stock are named by the one standard, and everyone can read what they mean. */
@Requirement("J8")
class StockNewsTest {

  @Test
  void theTypeFollowsTheSchemaOfEvents() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(canonical("event.v1").toFile());

    assertThat(StockEvents.TYPE).matches(schema.at("/properties/type/pattern").asText());
  }

  @Test
  void itIsTheOnlyOneAndDescribed() throws IOException {
    String page = Files.readString(Path.of("docs/events.md"));

    assertThat(page.split("\\| `io\\.crossdock\\.stock\\.", -1)).hasSize(2);
    assertThat(page).contains("| `" + StockEvents.TYPE + "` |");
    assertThat(canonical("stock-change.v1")).exists();
  }

  private static Path canonical(String name) {
    return Path.of("mappings/canonical/" + name + ".schema.json");
  }
}
