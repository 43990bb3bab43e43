package io.crossdock.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.sample.PersonalData.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the rules decides, and what is said where a file holds none. */
class PersonalDataTest {

  @TempDir Path home;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(home.resolve(file).getParent());
    Files.writeString(home.resolve(file), text);
  }

  private static List<String> path(String text) {
    return Arrays.stream(text.split("[.]")).map(FieldPattern::normal).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "$.name, business",
    "$.buyer.name, personal",
    "$.buyer.first_name, personal",
    "$.line_items.name, business",
    "$.guest.land, business",
    "$.guest.whatever, personal",
    "$.guest.deep.down, personal",
    "$.guest, unknown",
    "$.both, personal",
    "$.card, business",
    "$.other, unknown",
  })
  void theClosestPatternDecidesThenPersonalAndTheAdapterBeforeAll(String field, Kind kind)
      throws IOException {
    write(
        "mappings/personal-data.yaml",
        """
        personal: [name, firstName, guest.**, both, card]
        business: ["$.name", "line*.name", land, both]
        """);
    write("mappings/kiosk/personal-data.yaml", "business: [card]");

    assertThat(PersonalData.of(home, "kiosk").kind(path(field))).isEqualTo(kind);
  }

  @Test
  void aWrongFileIsToldWithItsLine() throws IOException {
    write("mappings/personal-data.yaml", "personal:\n  - name\n  - '(open'\n");
    write("mappings/kiosk/personal-data.yaml", "personal: [a]\nprivate: [b]\n");

    assertThat(PersonalData.problems(home))
        .satisfiesExactly(
            kiosk ->
                assertThat(kiosk)
                    .isEqualTo(
                        "mappings/kiosk/personal-data.yaml:2: expected personal or business, got"
                            + " private"),
            all -> assertThat(all).startsWith("mappings/personal-data.yaml:3: "));
  }

  @Test
  void withoutTheFileNothingIsMasked() {
    assertThatThrownBy(() -> PersonalData.of(home, "kiosk"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mappings/personal-data.yaml:1: the file is missing");
  }
}
