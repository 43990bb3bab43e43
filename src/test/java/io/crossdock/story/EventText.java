package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads events as a listener would, and holds them to their schemas. */
final class EventText {

  private EventText() {}

  /** The event, once it and the order in it are found valid. */
  static JsonNode valid(String text) {
    try {
      JsonNode event = CanonicalJson.mapper().readTree(text);
      hold("event.v1", event);
      hold("order.v1", event.at("/data/order"));
      return event;
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** The event of a changed position, once it and what it says are found valid. */
  static JsonNode validStock(String text) {
    try {
      JsonNode event = CanonicalJson.mapper().readTree(text);
      hold("event.v1", event);
      hold("stock-change.v1", event.at("/data"));
      return event;
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private static void hold(String schema, JsonNode document) throws IOException {
    Path file = Path.of("mappings/canonical/" + schema + ".schema.json");
    JsonNode rules = CanonicalJson.mapper().readTree(Files.readString(file));
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(rules).validate(document))
        .as(schema)
        .isEmpty();
  }
}
