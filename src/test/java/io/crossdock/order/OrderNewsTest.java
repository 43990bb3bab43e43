package io.crossdock.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of events follow one standard, and everyone can read what they mean. */
@Requirement("J8")
class OrderNewsTest {

  private static final Path SCHEMA = Path.of("mappings/canonical/event.v1.schema.json");
  private static final Pattern LISTED =
      Pattern.compile("(?m)^\\| `(io\\.crossdock\\.order\\.[^`]+)` \\|");

  @ParameterizedTest
  @EnumSource
  void aTypeFollowsTheSchemaOfEvents(OrderNews news) throws IOException {
    String pattern =
        new ObjectMapper().readTree(SCHEMA.toFile()).at("/properties/type/pattern").asText();

    assertThat(news.eventType()).matches(pattern);
  }

  @Test
  void everyTypeIsDescribedAndNoOther() throws IOException {
    Set<String> types =
        Arrays.stream(OrderNews.values()).map(OrderNews::eventType).collect(Collectors.toSet());

    assertThat(described()).isEqualTo(types);
  }

  private static Set<String> described() throws IOException {
    Set<String> described = new TreeSet<>();
    Matcher row = LISTED.matcher(Files.readString(Path.of("docs/events.md")));
    while (row.find()) {
      described.add(row.group(1));
    }
    return described;
  }
}
