package io.crossdock.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrammarsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> grammars() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("mappings/edi"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("x12-\\w+-\\d{3}\\.json"))
          .sorted()
          .toList();
    }
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void everyGrammarCompilesAndSaysItsOwnName(String file) throws IOException {
    String[] parts = file.replace(".json", "").split("-");
    JsonNode content = JSON.readTree(Path.of("mappings/edi", file).toFile());

    assertThat(content.path("grammar").asText() + ".json").isEqualTo(file);
    assertThatCode(() -> X12Text.GRAMMARS.check(parts[1], parts[2], PartnerGuide.lenient()))
        .doesNotThrowAnyException();
  }

  @Test
  void anIndustryVersionWithoutAFileIsReadWithItsRelease() {
    assertThatCode(() -> X12Text.GRAMMARS.check("004010VICS", "997", PartnerGuide.lenient()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> X12Text.GRAMMARS.check("005010", "850", PartnerGuide.lenient()))
        .hasMessage("no grammar for X12 005010 850");
    assertThatThrownBy(() -> X12Text.GRAMMARS.check("../../etc", "850", PartnerGuide.lenient()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGuideCanReadAnotherVersionWithAKnownGrammar() throws IOException {
    String text = X12Text.interchange(X12Text.order("0001")).replace("*X*004010~", "*X*003070~");
    PartnerGuide guide = PartnerGuide.from("acme", json("{\"versions\":{\"003070\":\"004010\"}}"));

    assertThat(X12Text.read(text).accepted()).isZero();
    assertThat(X12Text.read(text, guide).accepted()).isEqualTo(1);
  }

  @Test
  void anOverlayRestrictsAndRelaxesWithoutChangingTheShape() throws IOException {
    String overlay =
        "{\"overlays\":{\"850\":{\"structure\":{\"FOB\":\"M 1\",\"DTM\":\"X\","
            + "\"PO1_loop/PID_loop\":\"O 1\"},\"elements\":{\"BEG.04\":\"M\",\"N4.02\":\"O AN 1/20\"},"
            + "\"codes\":{\"BEG.02\":\"NE\",\"353\":\"*\"}}}}";
    PartnerGuide guide = PartnerGuide.from("acme", json(overlay));
    String body =
        X12Text.orderWith("0001", "N4", "N4*Springfield*Ohio*44139").replace("BEG*00", "BEG*77");

    Transaction order =
        X12Text.read(X12Text.interchange(body), guide).transactions().findFirst().orElseThrow();

    assertThat(order.findings())
        .extracting(f -> f.rule() + " " + f.segment() + f.element())
        .containsExactly(
            "INVALID_CODE BEG2",
            "MANDATORY_ELEMENT_MISSING BEG4",
            "UNEXPECTED_SEGMENT DTM0",
            "MANDATORY_SEGMENT_MISSING FOB0");
    assertThat(order.tree().at("/PO1_loop/0/PID_loop").isArray()).isTrue();
  }

  @Test
  void aTypingErrorInAnOverlayOrAGuideIsRefused() throws IOException {
    PartnerGuide wrongPlace =
        PartnerGuide.from(
            "acme", json("{\"overlays\":{\"850\":{\"structure\":{\"FOBB\":\"M 1\"}}}}"));
    JsonNode wrongRule = json("{\"treat\":{\"INVALID_KODE\":\"reject\"}}");
    JsonNode wrongWord = json("{\"strictnes\":\"strict\"}");
    JsonNode wrongSender = json("{\"senders\":[\"ACME\"]}");
    JsonNode noList = json("{\"senders\":\"ZZ/ACME\"}");

    assertThatThrownBy(() -> X12Text.GRAMMARS.check("004010", "850", wrongPlace))
        .hasMessageContaining("FOBB");
    assertThatThrownBy(() -> PartnerGuide.from("acme", wrongRule))
        .hasMessageContaining("INVALID_KODE");
    assertThatThrownBy(() -> PartnerGuide.from("acme", wrongWord))
        .hasMessageContaining("strictnes");
    assertThatThrownBy(() -> PartnerGuide.from("acme", wrongSender))
        .hasMessageContaining("looks like ZZ/ACMERETAIL, not ACME");
    assertThatThrownBy(() -> PartnerGuide.from("acme", noList))
        .hasMessageContaining("senders is a list");
  }

  @Test
  void aGuideIsReadFromThePartyFile() throws IOException {
    PartnerGuide guide =
        PartnerGuide.from(
            "acme",
            json(
                "{\"strictness\":\"strict\",\"treat\":{\"INVALID_CODE\":\"note\"},"
                    + "\"charset\":\"ISO-8859-1\",\"limits\":{\"segments\":500},"
                    + "\"allOrNothing\":true,\"senders\":[\"ZZ/ACME\"]}"));

    assertThat(guide.treatment(Rule.INVALID_CODE)).isEqualTo(Treatment.NOTE);
    assertThat(guide.treatment(Rule.GROUP_COUNT_WRONG)).isEqualTo(Treatment.REJECT);
    assertThat(guide.charset().name()).isEqualTo("ISO-8859-1");
    assertThat(guide.limits().segments()).isEqualTo(500);
    assertThat(guide.limits().elements()).isEqualTo(128);
    assertThat(guide.allOrNothing()).isTrue();
    assertThat(guide.senders()).containsExactly("ZZ/ACME");
  }
}
