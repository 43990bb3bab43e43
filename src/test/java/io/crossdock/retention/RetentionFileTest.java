package io.crossdock.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The one file that says how long tables are kept: what is wrong in it is told by file and key. */
class RetentionFileTest {

  private static final Resource OURS = new ClassPathResource("retention.yaml");

  @Test
  void theFileOfTheHubSaysAPeriodOrForeverOfEveryTable() {
    Map<String, Keep> file = RetentionFile.read(OURS);

    assertThat(file.keySet()).isEqualTo(TableRules.tables());
    assertThat(file.get("inbox").period()).isEqualTo(Period.ofDays(400));
    assertThat(file.get("orders").hasEnd()).isFalse();
    assertThat(file.get("effect").hasEnd()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inbox: P400D    | inbox: 400     | inbox: '400' is not a period such as P400D, forever or working",
        "inbox: P400D    | inbox: P0D     | inbox: 'P0D' must be a day or longer",
        "inbox: P400D    | inbox: P-1D    | inbox: 'P-1D' must be a day or longer",
        "inbox: P400D    | inbocks: P400D | inbocks: there is no such table",
        "inbox: P400D    | inbocks: P400D | inbox: is missing: say a period, forever or working",
        "inbox: P400D    | inbox: working | inbox: working is not possible: its rows do not go by themselves",
        "effect: working | effect: P1D    | effect: only working is possible: its rows go when they are done",
        "orders: forever | orders: P400D  | orders: only forever is possible: its rows are needed as long as the hub is",
      })
  void whatIsWrongIsToldByFileAndKey(String right, String wrong, String told) throws IOException {
    String text = OURS.getContentAsString(StandardCharsets.UTF_8);

    Resource broken = file(text.replace("  " + right + "\n", "  " + wrong + "\n"));

    assertThatThrownBy(() -> RetentionFile.read(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("retention.yaml: tables." + told);
  }

  @Test
  void nothingButTablesIsTaken() throws IOException {
    Resource more = file(OURS.getContentAsString(StandardCharsets.UTF_8) + "more: x\n");

    assertThatThrownBy(() -> RetentionFile.read(more))
        .hasMessage("retention.yaml: more: expected only tables");
  }

  @Test
  void aFileThatIsNoYamlIsToldByLine() {
    Resource broken = file("tables:\n  inbox: P1D\n  inbox: P2D\n");

    assertThatThrownBy(() -> RetentionFile.read(broken))
        .hasMessageStartingWith("retention.yaml:3: ")
        .hasMessageContaining("inbox");
  }

  private static Resource file(String text) {
    return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return "retention.yaml";
      }
    };
  }
}
